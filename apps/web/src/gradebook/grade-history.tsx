import type { GradeDetail } from "@laptime/contracts";
import { t } from "../language/text.ts";
import { formatInstant, formatPoints } from "../words/format.ts";
import { reasonWords, staffName } from "../words/grade-words.ts";

/** Every change of a grade, newest first. */
export function GradeHistory({ changes }: { changes: GradeDetail["changes"] }) {
  if (changes.length === 0) return <p className="text-sm text-ink-2">{t("There has been no grade yet.")}</p>;
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={t("Every change of the grade")}>
      <table className="w-full text-left text-sm">
        <thead className="text-ink-3">
          <tr>
            <th className="py-1.5 pr-4 font-normal">{t("When")}</th>
            <th className="py-1.5 pr-4 text-right font-normal">{t("Before")}</th>
            <th className="py-1.5 pr-6 text-right font-normal">{t("After")}</th>
            <th className="py-1.5 pr-4 font-normal">{t("Why")}</th>
            <th className="py-1.5 font-normal">{t("By")}</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line border-y border-line">
          {changes.map(({ before, after, reason, by, changedAt }) => (
            <tr key={`${changedAt} ${reason} ${after}`} className="align-baseline">
              <td className="py-1.5 pr-4 whitespace-nowrap">{formatInstant(changedAt)}</td>
              <td className="py-1.5 pr-4 text-right">{before === null ? t("none") : formatPoints(before)}</td>
              <td className="py-1.5 pr-6 text-right font-[600]">{after === null ? t("none") : formatPoints(after)}</td>
              <td className="min-w-48 py-1.5 pr-4">{reasonWords(reason)}</td>
              <td className="py-1.5">{by === null ? t("Laptime") : staffName(by)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
