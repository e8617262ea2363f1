import type { MarkingView } from "@laptime/contracts";
import { t } from "../language/text.ts";
import { ToneMark } from "../ui/tone.tsx";
import { formatScore } from "../words/format.ts";
import { statusWords } from "../words/verdict-words.ts";

/** What the checks have decided already, for whoever wants to know while marking. */
export function CheckTally({ checks }: Pick<MarkingView, "checks">) {
  const passed = checks.filter(({ status }) => status === "passed").length;
  return (
    <details className="text-sm">
      <summary className="text-ink-2">{t("Checks: {0} of {1} passed", passed, checks.length)}</summary>
      <ul className="mt-2 divide-y divide-line border-y border-line">
        {checks.map((check) => (
          <li key={check.id} className="flex items-baseline gap-3 py-1">
            <ToneMark {...statusWords[check.status]} className="w-40 shrink-0" />
            <span className="min-w-0 flex-1">{check.title}</span>
            <span className="figures">{check.possible > 0 && formatScore(check)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
