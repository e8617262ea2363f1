import type { FingerprintedSubmission } from "./fingerprints.ts";

/** More than there are submissions; times a hash of 25 bits it is still exact in a double. */
const PLACES = 2 ** 20;

/**
 * How many hashes the submission at place `place` of the list, one of the first `current`, has in common with the one at
 * `other`. Takes the time of sorting all hashes and of what they have in common; four bytes for each pair and eight for
 * each hash.
 */
export function countShared(
  submissions: readonly FingerprintedSubmission[],
  current: number,
): (place: number, other: number) => number {
  const size = submissions.length;
  const shared = new Uint32Array(current * size);
  for (const places of placesByHash(submissions)) {
    for (const place of places) {
      // Places ascend: behind the first earlier submission there are no more current ones.
      if (place >= current) break;
      for (const other of places) shared[place * size + other]! += 1;
    }
  }
  return (place, other) => shared[place * size + other] ?? 0;
}

/** For each hash the places where it occurs, ascending. Sorted numbers: a map of sets is ten times larger. */
function* placesByHash(submissions: readonly FingerprintedSubmission[]): Generator<readonly number[]> {
  let places: number[] = [];
  let current = -1;
  for (const key of sortedKeys(submissions)) {
    const hash = Math.floor(key / PLACES);
    if (hash !== current) {
      yield places;
      places = [];
      current = hash;
    }
    places.push(key % PLACES);
  }
  yield places;
}

function sortedKeys(submissions: readonly FingerprintedSubmission[]): Float64Array {
  const keys = new Float64Array(submissions.reduce((sum, { hashes }) => sum + hashes.length, 0));
  let end = 0;
  for (const [place, { hashes }] of submissions.entries()) {
    for (const hash of hashes) keys[end++] = hash * PLACES + place;
  }
  return keys.sort();
}
