import { t } from "../language/text.ts";
import type { AssignmentView } from "@laptime/contracts";
import { count, formatRequired } from "../words/format.ts";
import { tierSentence } from "../words/rule-words.ts";
import { clockWords } from "../words/speedup-words.ts";

/** What is measured and how, said before anyone hands in. */
export function MeasuredHow({ speedups }: { speedups: AssignmentView["speedups"] }) {
  if (speedups.length === 0)
    return (
      <div>
        <h2 className="text-md">{t("What is measured")}</h2>
        <p className="mt-1 text-ink-2">{t("Only whether the answers are right. Speed earns no points here.")}</p>
      </div>
    );
  return (
    <div>
      <h2 className="text-md">{t("What is measured, and how")}</h2>
      <ul className="mt-2 space-y-3">
        {speedups.map(({ id, title, required, clock, cores, pairs, tiers }) => (
          <li key={id}>
            <p>
              {title}: <b className="font-[640]">{formatRequired(required)}</b> {t("as fast as the baseline")}
            </p>
            <p className="text-ink-2">
              {t(
                "On {0}, in {1}. {2}",
                count(cores, "core"),
                clockWords[clock],
                clock === "discrete"
                  ? t("Once is enough.")
                  : t("Baseline and program run in turn, at least {0} times each.", pairs),
              )}
            </p>
            {tiers.length > 0 && (
              <ul className="mt-1 list-disc space-y-0.5 pl-5 marker:text-ink-3">
                {tiers.map((tier) => (
                  <li key={tier.required}>{tierSentence(tier)}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
