/** The candidate that was probably meant: the same but for case or folder, or up to two typing errors away. */
export function nearestName(wanted: string, candidates: readonly string[]): string | null {
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: distanceOf(wanted.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const [best] = ranked;
  return best !== undefined && best.distance <= 2 ? best.candidate : null;
}

function distanceOf(wanted: string, candidate: string): number {
  return Math.min(editDistance(wanted, candidate), 1 + editDistance(baseName(wanted), baseName(candidate)));
}

const baseName = (path: string) => path.slice(path.lastIndexOf("/") + 1);

/** Levenshtein. Both are at most 200 characters long. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
