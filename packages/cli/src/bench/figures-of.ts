import type { Report } from "@laptime/contracts";

/**
 * All that a report says of what the discrete clock governed, as one text, without real durations: the checks with their
 * points and messages, the speedups with every sample, and the bars of their timelines. Two runs of one submission with
 * one seed give the same text, whatever else the machine does.
 */
export function figuresOf({ checks, speedups, timeline }: Report): string {
  const timed = new Map(speedups.map((speedup) => [speedup.check, speedup]));
  const exact = new Set([...timed.values()].filter(isExact).map(({ check }) => check));
  return JSON.stringify(
    {
      checks: checks.filter(({ id }) => !timed.has(id) || exact.has(id)),
      speedups: speedups.filter(isExact),
      timeline: timeline.filter(({ check }) => exact.has(check)),
    },
    (key, value: unknown) => (key === "durationMs" ? undefined : value),
    1,
  );
}

const isExact = ({ clock, governed }: Report["speedups"][number]): boolean => (governed?.clock ?? clock) === "discrete";
