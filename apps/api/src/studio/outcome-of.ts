import type { RehearsalOutcome } from "@laptime/contracts";
import type { RunState } from "@laptime/database";

/** What a rehearsal's row says, as far as its outcome goes. */
export interface RehearsalFacts {
  readonly state: RunState;
  readonly problems: readonly string[];
  readonly breakage: unknown;
  /** Of its report; null: there is none. */
  readonly verdict: string | null;
}

/** What came of it, in the author's words: the platform's own failures are never his. */
export function outcomeOf({ state, problems, breakage, verdict }: RehearsalFacts): RehearsalOutcome {
  switch (state) {
    case "queued":
      return "waiting";
    case "running":
      return "running";
    case "dead":
    // Of runs alone: no rehearsal takes the place of another.
    case "superseded":
      return "stopped";
    case "completed":
      if (breakage !== null) return "broken";
      if (problems.length === 0) return "kept";
      return verdict === "inconclusive" ? "undecided" : "differs";
  }
}
