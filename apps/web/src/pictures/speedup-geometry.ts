import type { SpeedupResult } from "@laptime/contracts";
import { formatRequired } from "../words/format.ts";
import { ticks } from "./ticks.ts";

export type Goal = {
  x: number;
  /** Height of its words; each goal has a line of its own, so that they never cover each other. */
  labelY: number;
  /** On which side of its line the words have room. */
  anchor: "start" | "end";
  text: string;
  decision: SpeedupResult["decision"];
  isRequired: boolean;
};
export type SpeedupGeometry = {
  height: number;
  /** Height of the estimate and its interval; the dots stand below it, and the reference below them. */
  row: number;
  ticks: { x: number; factor: number }[];
  /** What was asked for: the requirement, or each tier, by rising factor. */
  goals: Goal[];
  /** One dot a block, in the order of measuring. */
  dots: { x: number; factor: number }[];
  interval: { from: number; to: number } | null;
  estimateX: number | null;
  /** The instructor's parallel solution in the same blocks. */
  reference: { x: number; factor: number; anchor: "start" | "end" } | null;
};

const goalHeight = 15;

/** Where everything stands on the axis of factors, for a picture that is `width` wide with `inset` on both sides. */
export function speedupGeometry(speedup: SpeedupResult, width: number, inset: number): SpeedupGeometry {
  const factors = speedup.samples.map(({ baselineMs, candidateMs }) => baselineMs / candidateMs);
  const { required, estimate, lower, upper } = speedup;
  const goals = goalsOf(speedup);
  const reference = referenceOf(speedup);
  const all = [1, required, ...goals.map((goal) => goal.required), ...factors].concat(
    [estimate, lower, upper, reference].filter((value) => value !== null),
  );
  const [from, to] = [Math.min(...all), Math.max(...all)];
  const air = Math.max(0.1, (to - from) * 0.08);
  const [low, high] = [Math.max(0, from < 1 ? from - air : from), to + air];
  const x = (factor: number) => inset + ((factor - low) / (high - low)) * (width - 2 * inset);
  const anchor = (factor: number) => (x(factor) > width / 2 ? ("end" as const) : ("start" as const));
  const row = goals.length * goalHeight + 34;
  return {
    height: row + (reference === null ? 48 : 68),
    row,
    ticks: ticks(low, high, width < 480 ? 3 : 6).map((factor) => ({ x: x(factor), factor })),
    goals: goals.map((goal, index) => ({
      x: x(goal.required),
      labelY: index * goalHeight + 12,
      anchor: anchor(goal.required),
      text: `${goal.title} ${formatRequired(goal.required)}`,
      decision: goal.decision,
      isRequired: goal.required === required,
    })),
    dots: factors.map((factor) => ({ x: x(factor), factor })),
    interval: lower === null || upper === null ? null : { from: x(lower), to: x(upper) },
    estimateX: estimate === null ? null : x(estimate),
    reference: reference === null ? null : { x: x(reference), factor: reference, anchor: anchor(reference) },
  };
}

function goalsOf({ tiers = [], required, decision }: SpeedupResult) {
  const own = tiers.some((tier) => tier.required === required) ? [] : [{ title: "required", required, decision }];
  return [...own, ...tiers].toSorted((a, b) => a.required - b.required);
}

/** What the rule says of it, else the median of its own blocks. */
function referenceOf({ receipt, samples }: SpeedupResult): number | null {
  if (receipt !== undefined) return receipt.referenceNow;
  const factors = samples.flatMap(({ baselineMs, referenceMs }) => (referenceMs ? [baselineMs / referenceMs] : []));
  return factors.toSorted((a, b) => a - b)[Math.floor(factors.length / 2)] ?? null;
}
