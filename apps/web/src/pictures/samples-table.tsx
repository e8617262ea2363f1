import { t } from "../language/text.ts";
import type { SpeedupResult } from "@laptime/contracts";
import { formatFactor, formatMs } from "../words/format.ts";

type Props = { speedup: SpeedupResult; aside: readonly (string | null)[] };

/** Every block with its times, and why it does not count where it does not. */
export function SamplesTable({ speedup: { samples }, aside }: Props) {
  if (samples.length === 0) return null;
  const hasReference = samples.some(({ referenceMs }) => referenceMs !== undefined);
  const columns = [
    t("Block"),
    t("Baseline"),
    t("Yours"),
    ...(hasReference ? [t("Reference")] : []),
    t("Factor"),
    t("First"),
    t("Counts"),
  ];
  return (
    <details className="mt-2 text-sm">
      <summary className="w-fit text-ink-2">{t("All measurements as a table")}</summary>
      <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={t("All measurements as a table")}>
        <table className="mt-2 text-right whitespace-nowrap">
          <thead className="text-ink-2">
            <tr>
              {columns.map((name) => (
                <th key={name} scope="col" className="pr-6 pb-1 font-[500] last:pr-0 last:text-left">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {samples.map(({ baselineMs, candidateMs, referenceMs, order }, index) => (
              <tr key={index}>
                <th scope="row" className="pr-6 font-normal">
                  {index + 1}
                </th>
                <td className="pr-6">{formatMs(baselineMs)}</td>
                <td className="pr-6">{formatMs(candidateMs)}</td>
                {hasReference && <td className="pr-6">{referenceMs === undefined ? "" : formatMs(referenceMs)}</td>}
                <td className="pr-6">{formatFactor(baselineMs / candidateMs)}</td>
                <td className="pr-6">
                  {order === "baseline_first" ? t("Baseline") : hasReference ? t("Reference") : t("Yours")}
                </td>
                <td className="text-left">{aside[index] ? t("no: {0}", aside[index]) : t("yes")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
