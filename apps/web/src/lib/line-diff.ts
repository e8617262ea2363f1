export type DiffLine = { mark: "same" | "expected" | "actual"; text: string };

/** Lines beyond this are compared as they stand: a diff of a runaway output helps nobody. */
const most = 300;

/** Expected against actual, line by line, by their longest common subsequence; expected lines come before actual ones. */
export function lineDiff(expected: string, actual: string): DiffLine[] {
  const [a, b] = [expected.split("\n").slice(0, most), actual.split("\n").slice(0, most)];
  const common = commonLengths(a, b);
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]];
    if (left !== undefined && left === right) {
      lines.push({ mark: "same", text: left });
      i++;
      j++;
    } else if (left !== undefined && (right === undefined || at(common, i + 1, j) >= at(common, i, j + 1))) {
      lines.push({ mark: "expected", text: left });
      i++;
    } else if (right !== undefined) {
      lines.push({ mark: "actual", text: right });
      j++;
    }
  }
  return lines;
}

const at = (table: number[][], i: number, j: number): number => table[i]?.[j] ?? 0;

/** table[i][j]: how many lines a[i…] and b[j…] have in common, in order. */
function commonLengths(a: string[], b: string[]): number[][] {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      table[i]![j] = a[i] === b[j] ? at(table, i + 1, j + 1) + 1 : Math.max(at(table, i + 1, j), at(table, i, j + 1));
  return table;
}
