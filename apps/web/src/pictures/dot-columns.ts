import { ticks } from "./ticks.ts";

export type Dot<T> = { x: number; /** 0 is the lowest of its column. */ level: number; of: T };
export type DotColumns<T> = { dots: Dot<T>[]; ticks: { x: number; value: number }[]; levels: number };

/**
 * Values as dots on one axis: those that would cover each other stand in one column, on top of one another. `size` is
 * the width of a dot, `inset` the air on both sides, `most` the greatest value that there can be.
 */
export function dotColumns<T extends { value: number }>(
  values: readonly T[],
  { width, inset, size, most = Infinity }: { width: number; inset: number; size: number; most?: number },
): DotColumns<T> {
  const all = values.map(({ value }) => value);
  const [from, to] = [Math.min(...all), Math.max(...all)];
  const air = to > from ? 0 : Math.max(0.5, Math.abs(from) * 0.1);
  const [low, high] = [from - air, Math.min(most, to + air)];
  const x = (value: number) => inset + ((value - low) / (high - low)) * (width - 2 * inset);
  const columns: { x: number; dots: Dot<T>[] }[] = [];
  for (const of of values.toSorted((a, b) => a.value - b.value)) {
    const at = x(of.value);
    const last = columns.at(-1);
    if (last !== undefined && at - last.x < size) last.dots.push({ x: last.x, level: last.dots.length, of });
    else columns.push({ x: at, dots: [{ x: at, level: 0, of }] });
  }
  return {
    dots: columns.flatMap(({ dots }) => dots),
    ticks: ticks(low, high, width < 480 ? 3 : 6).map((value) => ({ x: x(value), value })),
    levels: Math.max(0, ...columns.map(({ dots }) => dots.length)),
  };
}
