import type { Fingerprint } from "./fingerprints.ts";
import type { Fragment, Lines } from "./likeness.ts";
import type { Limits } from "./limits.ts";

/** Of a piece that repeats itself more often, only the first places are tried: ten thousand equal lines cost no more. */
const PLACES_TRIED = 8;

interface Run {
  readonly left: number;
  readonly right: number;
  /** In fingerprints. */
  readonly length: number;
}

/**
 * Which lines are alike: from each fingerprint on the left the longest run that both sides have in the same order, then
 * on behind it. Takes time linear in the length of both sides. (Dolos' own `Pair.buildFragments` takes all
 * combinations, of which a repetitive file has hundreds of millions.)
 */
export function findFragments(
  left: readonly Fingerprint[],
  right: readonly Fingerprint[],
  limits: Pick<Limits, "fragmentTokens" | "fragments">,
): Fragment[] {
  const runs = longestRuns(left, right);
  return runs
    .map((run) => toFragment(run, left, right))
    .filter(({ tokens }) => tokens >= limits.fragmentTokens)
    .sort((a, b) => b.tokens - a.tokens || byLines(a.left, b.left))
    .slice(0, limits.fragments)
    .sort((a, b) => byLines(a.left, b.left) || byLines(a.right, b.right));
}

function longestRuns(left: readonly Fingerprint[], right: readonly Fingerprint[]): Run[] {
  const places = firstPlaces(right);
  const runs: Run[] = [];
  for (let index = 0; index < left.length;) {
    let longest: Run = { left: index, right: 0, length: 0 };
    for (const place of places.get(left[index]!.hash) ?? []) {
      const length = runLength(left, index, right, place);
      if (length > longest.length) longest = { left: index, right: place, length };
    }
    if (longest.length > 0) runs.push(longest);
    index += Math.max(1, longest.length);
  }
  return runs;
}

function firstPlaces(fingerprints: readonly Fingerprint[]): Map<number, number[]> {
  const places = new Map<number, number[]>();
  for (const [place, { hash }] of fingerprints.entries()) {
    const known = places.get(hash);
    if (known === undefined) places.set(hash, [place]);
    else if (known.length < PLACES_TRIED) known.push(place);
  }
  return places;
}

function runLength(left: readonly Fingerprint[], from: number, right: readonly Fingerprint[], place: number): number {
  let length = 1;
  while (continues(left, from + length) && continues(right, place + length)) {
    if (left[from + length]!.hash !== right[place + length]!.hash) break;
    length += 1;
  }
  return length;
}

/** The fingerprint at `index` follows the one before it without a gap: same file, and nothing of the starter between. */
function continues(fingerprints: readonly Fingerprint[], index: number): boolean {
  const previous = fingerprints[index - 1];
  const next = fingerprints[index];
  if (previous === undefined || next === undefined || previous.path !== next.path) return false;
  return next.firstToken <= previous.lastToken + 1;
}

function toFragment(
  { left: from, right: place, length }: Run,
  left: readonly Fingerprint[],
  right: readonly Fingerprint[],
): Fragment {
  const [first, last] = [left[from]!, left[from + length - 1]!];
  return {
    left: linesOf(first, last),
    right: linesOf(right[place]!, right[place + length - 1]!),
    tokens: last.lastToken - first.firstToken + 1,
  };
}

const linesOf = (first: Fingerprint, last: Fingerprint): Lines => ({
  path: first.path,
  from: first.fromLine,
  to: last.toLine,
});

const byLines = (a: Lines, b: Lines): number => {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.from - b.from || a.to - b.to;
};
