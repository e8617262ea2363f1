import { t } from "../language/text.ts";
import type { Leaderboard } from "@laptime/contracts";
import { formatInterval, formatValue } from "../words/leaderboard-words.ts";

/** Every place with its figures; staff see who it is. */
export function StandingsTable({ board: { by, rows } }: { board: Leaderboard }) {
  const named = rows.some(({ student }) => student !== null);
  const headings = [
    t("Place"),
    t("Pseudonym"),
    ...(named ? [t("Student")] : []),
    ...(by === "speedup" ? [t("Speedup"), t("Interval")] : [t("Points")]),
  ];
  return (
    <div className="mt-6 overflow-x-auto" role="region" aria-label={t("Places")} tabIndex={0}>
      <table className="w-full max-w-(--reading) text-sm">
        <thead className="text-left text-ink-3">
          <tr>
            {headings.map((name) => (
              <th
                key={name}
                scope="col"
                className="border-b border-line py-1.5 pr-4 font-[500] whitespace-nowrap first:pl-2"
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.pseudonym} className={row.isYou ? "bg-accent-tint font-[600]" : ""}>
              <td className="border-b border-line py-2 pr-4 pl-2">{row.rank}</td>
              <th
                scope="row"
                className={`border-b border-line py-2 pr-4 text-left ${row.isYou ? "font-[600]" : "font-normal"}`}
              >
                {row.pseudonym}
                {row.isYou && <span className="text-accent"> {t("(you)")}</span>}
              </th>
              {named && <td className="border-b border-line py-2 pr-4">{row.student?.name}</td>}
              <td className="border-b border-line py-2 pr-4 whitespace-nowrap">{formatValue(by, row.value)}</td>
              {by === "speedup" && (
                <td className="border-b border-line py-2 pr-4 font-normal whitespace-nowrap text-ink-2">
                  {formatInterval(row)}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
