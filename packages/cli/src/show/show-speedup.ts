import type { SpeedupResult } from "@laptime/contracts";

const WIDTH = 56;

/** The picture of one speedup: scale, requirement, single measurements as dots, the interval as a bar. "" without any. */
export function showSpeedup(speedup: SpeedupResult): string {
  const { estimate, lower, upper, required, samples } = speedup;
  if (estimate === null) return "";
  const ratios = samples.map((pair) => pair.baselineMs / pair.candidateMs);
  const scale = scaleFor([...ratios, estimate, required]);

  const axis = blank();
  const marks = blank();
  for (const tick of scale.ticks) {
    put(axis, scale.column(tick) - 2, `${tick.toFixed(1)}x`);
    put(marks, scale.column(tick), "|");
  }
  put(marks, scale.column(required), "┊");

  const row = blank();
  if (lower !== null && upper !== null) {
    for (let column = scale.column(lower); column <= scale.column(upper); column += 1) put(row, column, "─");
  }
  put(row, scale.column(required), "┊");
  for (const ratio of ratios) put(row, scale.column(ratio), "·");
  put(row, scale.column(estimate), "●");

  const interval = lower === null || upper === null ? "" : `  [${lower.toFixed(2)}, ${upper.toFixed(2)}]`;
  const figures = `${estimate.toFixed(2)}x${interval}  ${speedup.pairs} pairs, required ${Number.isInteger(required) ? required.toFixed(1) : required}x`;
  return [axis, marks, row].map((line) => line.join("").trimEnd()).join("\n") + `\n${figures}`;
}

const blank = (): string[] => Array.from({ length: WIDTH + 4 }, () => " ");

function put(line: string[], column: number, text: string): void {
  [...text].forEach((character, offset) => {
    if (column + offset >= 0 && column + offset < line.length) line[column + offset] = character;
  });
}

/** From 1.0x, or less where something is slower than the baseline, to a little beyond the fastest, in about six ticks. */
function scaleFor(values: readonly number[]) {
  const span = Math.max(...values) * 1.1 - Math.min(1, ...values);
  const step = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200].find((size) => span / size <= 6) ?? 500;
  const from = Math.floor(Math.min(1, ...values) / step) * step;
  const count = Math.ceil((Math.max(...values) * 1.1 - from) / step);
  const ticks = Array.from({ length: count + 1 }, (_, index) => from + index * step);
  // Two columns are left free for the first label; an interval that is wider than the scale is cut at its ends.
  const column = (value: number) =>
    2 + Math.round(Math.min(Math.max((value - from) / (count * step), 0), 1) * (WIDTH - 2));
  return { ticks, column };
}
