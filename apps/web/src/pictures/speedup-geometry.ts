import type { SpeedupResult } from "@laptime/contracts";
import { ticks } from "./ticks.ts";

export type SpeedupGeometry = {
  ticks: { x: number; factor: number }[];
  requiredX: number;
  /** On which side of the required line its words have room. */
  requiredAnchor: "start" | "middle" | "end";
  /** One dot a pair, in the order of measuring. */
  dots: { x: number; factor: number }[];
  interval: { from: number; to: number } | null;
  estimateX: number | null;
};

/** Where everything stands on the axis of factors, for a picture that is `width` wide with `inset` on both sides. */
export function speedupGeometry(speedup: SpeedupResult, width: number, inset: number): SpeedupGeometry {
  const factors = speedup.samples.map(({ baselineMs, candidateMs }) => baselineMs / candidateMs);
  const { required, estimate, lower, upper } = speedup;
  const all = [1, required, ...factors, ...[estimate, lower, upper].filter((value) => value !== null)];
  const [from, to] = [Math.min(...all), Math.max(...all)];
  const air = Math.max(0.1, (to - from) * 0.08);
  const [low, high] = [Math.max(0, from < 1 ? from - air : from), to + air];
  const x = (factor: number) => inset + ((factor - low) / (high - low)) * (width - 2 * inset);
  const requiredX = x(required);
  return {
    ticks: ticks(low, high, width < 480 ? 3 : 6).map((factor) => ({ x: x(factor), factor })),
    requiredX,
    requiredAnchor: requiredX < width * 0.25 ? "start" : requiredX > width * 0.75 ? "end" : "middle",
    dots: factors.map((factor) => ({ x: x(factor), factor })),
    interval: lower === null || upper === null ? null : { from: x(lower), to: x(upper) },
    estimateX: estimate === null ? null : x(estimate),
  };
}
