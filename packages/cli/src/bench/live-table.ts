import { align } from "./align.ts";
import type { Noise } from "./busy-processes.ts";
import type { LiveAnswer } from "./live-trials.ts";

/** As a person reads it: a row for each true speedup over the requirement, and one for threads. */
export function liveTable(noise: Noise, truth: number, answers: readonly LiveAnswer[]): string {
  const header = ["beside", "true / asked", "trials", "reached", "not", "open", "blocks", "seconds", "90 %"];
  const rows = [...Map.groupBy(answers, ({ name }) => name)].map(([name, given]) => {
    const count = (decision: LiveAnswer["decision"]) => String(given.filter((one) => one.decision === decision).length);
    const seconds = given.map((one) => one.seconds);
    return [
      noise,
      name,
      String(given.length),
      count("met"),
      count("not_met"),
      count("inconclusive"),
      String(
        quantile(
          given.map(({ blocks }) => blocks),
          0.5,
        ),
      ),
      quantile(seconds, 0.5).toFixed(1),
      quantile(seconds, 0.9).toFixed(1),
    ];
  });
  return `${align([header, ...rows])}\n\ntrue speedup of the pool, from idle blocks: ${truth.toFixed(2)}x; blocks and seconds: the median`;
}

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
