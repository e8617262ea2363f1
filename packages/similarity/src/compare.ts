import { countShared } from "./count-shared.ts";
import { findFragments } from "./find-fragments.ts";
import { type FingerprintedSubmission, fingerprintsOf, lengthOf, starterHashes } from "./fingerprints.ts";
import type { Likeness } from "./likeness.ts";
import { defaultLimits, type Limits } from "./limits.ts";
import type { SourceFile, SubmissionText } from "./submission-text.ts";

export interface CompareOptions {
  /** What everybody was given; it makes nobody alike. */
  readonly starter?: readonly SourceFile[];
  /** Submissions of past years: compared with those of the cohort, not with one another. */
  readonly earlier?: readonly SubmissionText[];
  readonly limits?: Partial<Limits>;
}

export interface Comparison {
  /** The most similar first; then by ids. The left side is always of the cohort, and the right one, too, or earlier. */
  readonly likenesses: readonly Likeness[];
  /** Ids, of the cohort, with too little code of their own to tell anything. */
  readonly tooShort: readonly string[];
  /** Ids, of the cohort, of which only the beginning was compared. */
  readonly cut: readonly string[];
}

interface Candidate {
  readonly left: FingerprintedSubmission;
  readonly right: FingerprintedSubmission;
  /** Hashes that both have. */
  readonly shared: number;
}

/**
 * Which submissions of a cohort are alike in structure, whatever their names, literals, comments and order are. The same
 * input in any order gives the same answer. Computes without a pause, some seconds for a large cohort: call it where
 * nobody waits for the event loop, such as a worker thread; input and answer can be sent to one as they are.
 *
 * @throws RangeError when two submissions have the same id.
 */
export function compare(cohort: readonly SubmissionText[], options: CompareOptions = {}): Comparison {
  refuseSameIds([...cohort, ...(options.earlier ?? [])]);
  const limits = { ...defaultLimits, ...options.limits };
  const starter = starterHashes(options.starter ?? []);
  const characters = charactersOfEach([...cohort, ...(options.earlier ?? [])], limits);
  const read = (submissions: readonly SubmissionText[]) =>
    submissions.toSorted((a, b) => order(a.id, b.id)).map((text) => fingerprintsOf(text, starter, characters));
  const isLong = ({ hashes }: FingerprintedSubmission) => hashes.length >= limits.ownFingerprints;

  const current = read(cohort);
  const compared = current.filter(isLong);
  const earlier = read(options.earlier ?? []).filter(isLong);
  return {
    likenesses: mostAlike([...compared, ...earlier], compared.length, limits),
    tooShort: current.filter((submission) => !isLong(submission)).map(({ id }) => id),
    cut: current.filter(({ cut }) => cut).map(({ id }) => id),
  };
}

/** As many as the limits let be read of one submission. */
function charactersOfEach(submissions: readonly SubmissionText[], { characters, allCharacters }: Limits): number {
  const total = submissions.reduce((sum, { files }) => sum + Math.min(characters, lengthOf(files)), 0);
  return total <= allCharacters ? characters : Math.min(characters, Math.floor(allCharacters / submissions.length));
}

/** Fragments are looked for in the likenesses that are told alone: there are far fewer of them than pairs. */
function mostAlike(submissions: readonly FingerprintedSubmission[], current: number, limits: Limits): Likeness[] {
  const countOf = countShared(submissions, current);
  const candidates: Candidate[] = [];
  for (const [place, left] of submissions.slice(0, current).entries()) {
    for (const [offset, right] of submissions.slice(place + 1).entries()) {
      const other = place + 1 + offset;
      const candidate = { left, right, shared: countOf(place, other) };
      if (similarity(candidate) >= limits.similarity) candidates.push(candidate);
    }
  }
  return candidates
    .sort((a, b) => similarity(b) - similarity(a) || order(a.left.id, b.left.id) || order(a.right.id, b.right.id))
    .slice(0, limits.likenesses)
    .map((candidate) => toLikeness(candidate, limits));
}

function toLikeness(candidate: Candidate, limits: Limits): Likeness {
  const { left, right, shared } = candidate;
  const fragments = findFragments(left.fingerprints, right.fingerprints, limits);
  return {
    left: { id: left.id, covered: shared / left.hashes.length },
    right: { id: right.id, covered: shared / right.hashes.length },
    similarity: similarity(candidate),
    overlap: shared,
    longest: Math.max(0, ...fragments.map(({ tokens }) => tokens)),
    fragments,
  };
}

/** Counted over both sides' own code. (Dolos' own `Pair` takes the starter's part in the left side for that in the right.) */
const similarity = ({ left, right, shared }: Candidate): number =>
  (2 * shared) / (left.hashes.length + right.hashes.length);

function refuseSameIds(submissions: readonly SubmissionText[]): void {
  const ids = new Set<string>();
  for (const { id } of submissions) {
    if (ids.has(id)) throw new RangeError(`Two submissions have the id ${id}`);
    ids.add(id);
  }
}

/** By code unit: the order must not depend on a language. */
const order = (a: string, b: string): number => {
  if (a === b) return 0;
  return a < b ? -1 : 1;
};
