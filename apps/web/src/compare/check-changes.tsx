import { t } from "../language/text.ts";
import type { CheckResult, Report } from "@laptime/contracts";
import { ToneMark } from "../ui/tone.tsx";
import { formatScore } from "../words/format.ts";
import { checkWords } from "../words/verdict-words.ts";
import { changedChecks } from "./changed-checks.ts";

/** The checks that came to something else. */
export function CheckChanges({ before, after }: { before: Report; after: Report }) {
  const changes = changedChecks(before, after);
  if (changes.length === 0) return <p className="text-sm text-ink-2">{t("Every check came to the same.")}</p>;
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={t("Checks that came to something else")}>
      <table className="w-full text-sm">
        <thead className="text-left text-ink-3">
          <tr>
            {[t("Check"), t("Before"), t("After")].map((name) => (
              <th key={name} scope="col" className="border-b border-line py-1.5 pr-4 font-[500]">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {changes.map(({ id, title, before, after }) => (
            <tr key={id}>
              <th scope="row" className="border-b border-line py-2 pr-4 text-left font-normal">
                {title}
              </th>
              <Side check={before} />
              <Side check={after} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Side({ check }: { check: CheckResult | null }) {
  return (
    <td className="border-b border-line py-2 pr-4 whitespace-nowrap">
      {check === null ? (
        <span className="text-ink-3">{t("not there")}</span>
      ) : (
        <>
          <ToneMark {...checkWords(check)} />{" "}
          {check.possible > 0 && <span className="ml-1 text-ink-2">{formatScore(check)}</span>}
        </>
      )}
    </td>
  );
}
