type Placed = { x: number; width: number; row: number };

/**
 * The bar that a key leads to from bar `at`: left and right in reading order, up and down to the nearest bar of the next
 * row that has one. Null for any other key; the same bar at an end.
 */
export function nextBar(bars: readonly Placed[], at: number, key: string): number | null {
  const last = Math.max(0, bars.length - 1);
  switch (key) {
    case "ArrowRight":
      return Math.min(last, at + 1);
    case "ArrowLeft":
      return Math.max(0, at - 1);
    case "Home":
      return 0;
    case "End":
      return last;
    case "ArrowDown":
      return inRow(bars, at, 1);
    case "ArrowUp":
      return inRow(bars, at, -1);
    default:
      return null;
  }
}

function inRow(bars: readonly Placed[], at: number, step: 1 | -1): number {
  const from = bars[at];
  if (!from) return at;
  const rows = bars.map(({ row }) => row).filter((row) => (row - from.row) * step > 0);
  if (rows.length === 0) return at;
  const row = step > 0 ? Math.min(...rows) : Math.max(...rows);
  const middle = (bar: Placed) => bar.x + bar.width / 2;
  const distance = (index: number) => Math.abs(middle(bars[index] ?? from) - middle(from));
  const candidates = bars.flatMap((bar, index) => (bar.row === row ? [index] : []));
  return candidates.reduce((best, index) => (distance(index) < distance(best) ? index : best), candidates[0] ?? at);
}
