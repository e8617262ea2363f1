import type { SpeedupResult } from "@laptime/contracts";
import { decideSpeedup } from "./decide-speedup.ts";
import { RULE } from "./speedup/rule.ts";

export interface Recomputed {
  readonly check: string;
  /** Null: the report is older than receipts, and does not say enough. */
  readonly result: SpeedupResult | null;
  /** The fields that came out otherwise, each as "name: in the report, now". */
  readonly differences: readonly string[];
  /** The rule that decided then, where it is not the one of today. */
  readonly olderRule: string | null;
}

/** Decides again from a report alone. The same rule gives the same result, down to the last digit of a figure. */
export function recomputeSpeedup(kept: SpeedupResult): Recomputed {
  const { check, receipt } = kept;
  if (receipt === undefined) return { check, result: null, differences: [], olderRule: null };
  const { declared, calibration, failed } = receipt;
  const result = decideSpeedup(
    {
      speedup: check,
      samples: kept.samples,
      failure: failed ? { status: "wrong_answer", message: "" } : null,
      durationMs: 0,
      ...(kept.governed !== undefined && { governed: kept.governed }),
      ...(calibration !== undefined && { calibration }),
    },
    { id: check, clock: kept.clock, points: 1, ...declared },
    kept.host,
  );
  return {
    check,
    result,
    differences: differencesBetween(kept, result),
    olderRule: receipt.rule === RULE ? null : receipt.rule,
  };
}

const compared = ["decision", "required", "estimate", "lower", "upper", "confidence", "pairs", "cores"] as const;

function differencesBetween(kept: SpeedupResult, now: SpeedupResult): string[] {
  const tiers = (result: SpeedupResult) =>
    (result.tiers ?? []).map(({ title, decision }) => `${title} ${decision}`).join(", ");
  return [
    ...compared.flatMap((name) => (same(kept[name], now[name]) ? [] : [`${name}: ${kept[name]}, ${now[name]}`])),
    ...(tiers(kept) === tiers(now) ? [] : [`tiers: ${tiers(kept)}, ${tiers(now)}`]),
  ];
}

/** Another machine's logarithm may differ in the last digits. */
function same(a: string | number | null, b: string | number | null): boolean {
  if (typeof a !== "number" || typeof b !== "number") return a === b;
  return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
}
