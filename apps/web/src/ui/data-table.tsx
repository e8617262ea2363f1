import type { ReactNode } from "react";
import { t } from "../language/text.ts";

export interface Column<Row> {
  readonly title: string;
  readonly isNumber?: boolean;
  readonly cell: (row: Row) => ReactNode;
}

type Props<Row> = {
  /** What the table is, for those who do not see it. */
  label: string;
  /** The first one says what a row is about. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
};

/** Rows of equal things. It scrolls when it is wider than its place. */
export function DataTable<Row>({ label, columns: [first, ...columns], rows, keyOf }: Props<Row>) {
  if (first === undefined) return null;
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={t("Table: {0}", label)}>
      <table className="w-full text-sm">
        <thead className="text-ink-3">
          <tr>
            {[first, ...columns].map((column) => (
              <th key={column.title} scope="col" className={`py-1.5 pr-5 font-normal last:pr-0 ${aligned(column)}`}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line border-y border-line">
          {rows.map((row) => (
            <tr key={keyOf(row)} className="align-baseline">
              <th scope="row" className={`py-1.5 pr-5 font-[560] ${aligned(first)}`}>
                {first.cell(row)}
              </th>
              {columns.map((column) => (
                <td
                  key={column.title}
                  className={`py-1.5 pr-5 last:pr-0 ${aligned(column)} ${column.isNumber ? "whitespace-nowrap" : ""}`}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const aligned = ({ isNumber = false }: { readonly isNumber?: boolean }): string =>
  isNumber ? "text-right tabular-nums" : "text-left";
