import type { AssignmentView } from "@laptime/contracts";
import { count, formatRequired } from "../words/format.ts";
import { tierSentence } from "../words/rule-words.ts";
import { clockWords } from "../words/speedup-words.ts";

/** What is measured and how, said before anyone hands in. */
export function MeasuredHow({ speedups }: { speedups: AssignmentView["speedups"] }) {
  if (speedups.length === 0)
    return (
      <div>
        <h2 className="text-md">What is measured</h2>
        <p className="mt-1 text-ink-2">Only whether the answers are right. Speed earns no points here.</p>
      </div>
    );
  return (
    <div>
      <h2 className="text-md">What is measured, and how</h2>
      <ul className="mt-2 space-y-3">
        {speedups.map(({ id, title, required, clock, cores, pairs, tiers }) => (
          <li key={id}>
            <p>
              {title}: <b className="font-[640]">{formatRequired(required)}</b> as fast as the baseline
            </p>
            <p className="text-ink-2">
              On {count(cores, "core")}, in {clockWords[clock]}.{" "}
              {clock === "discrete"
                ? "Once is enough."
                : `Baseline and program run in turn, at least ${pairs} times each.`}
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
