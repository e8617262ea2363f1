import type { Speedup } from "@laptime/contracts";

export interface AskedTier {
  readonly title: string;
  readonly required: number;
  /** Part of the speedup's points; above 1 is a bonus. */
  readonly share: number;
}

const FULL_MARKS = "Full marks";

/**
 * Every tier by rising requirement, the one for all points among them: `required` with a share of 1, unless the author
 * lists it. Tiers in points are parts of the speedup's points; a speedup without points has nothing to share.
 */
export function tiersOf({ required, points, tiers }: Pick<Speedup, "required" | "points" | "tiers">): AskedTier[] {
  const listed = tiers.map((tier) => ({
    title: tier.title,
    required: tier.required,
    share: tier.share ?? (points > 0 ? (tier.points ?? 0) / points : 0),
  }));
  const full = listed.some((tier) => tier.required === required) ? [] : [{ title: FULL_MARKS, required, share: 1 }];
  return [...listed, ...full].sort((a, b) => a.required - b.required || a.share - b.share);
}
