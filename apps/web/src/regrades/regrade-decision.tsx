import type { RegradeDetail } from "@laptime/contracts";
import { useState } from "react";
import { t } from "../language/text.ts";
import { decideRegrade } from "../lib/staff-calls.ts";
import { useAction } from "../lib/use-action.ts";
import { ProblemNotice } from "../ui/problem-notice.tsx";

type Props = { regrade: RegradeDetail; changed: () => Promise<unknown> };

/** Apply it, undo it, or give it up. What cannot be had back is asked about once more. */
export function RegradeDecision({ regrade: { id, state, submissions }, changed }: Props) {
  const { busy, problem, run } = useAction();
  const [asksAgain, askAgain] = useState(false);
  const decide = (what: Parameters<typeof decideRegrade>[1]) => void run(() => decideRegrade(id, what)).then(changed);
  const canApply = state === "previewed" || state === "undone";
  const canDiscard = canApply || state === "grading" || state === "comparing";
  return (
    <div className="mt-5">
      <div className="flex flex-wrap gap-3">
        {canApply && (
          <button type="button" className="button button-main" disabled={busy} onClick={() => decide("application")}>
            {t("Apply it")}
          </button>
        )}
        {state === "applied" && (
          <button type="button" className="button" disabled={busy} onClick={() => decide("reversal")}>
            {t("Undo it")}
          </button>
        )}
        {canDiscard && !asksAgain && (
          <button type="button" className="button" disabled={busy} onClick={() => askAgain(true)}>
            {t("Give it up")}
          </button>
        )}
        {canDiscard && asksAgain && (
          <button type="button" className="button" disabled={busy} onClick={() => decide("discard")}>
            {t("Give it up: the results of {0} runs are removed", submissions)}
          </button>
        )}
      </div>
      <div aria-live="polite" className="mt-3 max-w-(--reading)">
        {problem && <ProblemNotice problem={problem} />}
      </div>
    </div>
  );
}
