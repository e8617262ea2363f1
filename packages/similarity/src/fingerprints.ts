import { WinnowFilter } from "@dodona/dolos-core";
import { pythonTokens } from "./python-tokens.ts";
import type { SourceFile, SubmissionText } from "./submission-text.ts";

/** Tokens in a fingerprint, and fingerprints of which one is kept: Dolos' own defaults, tried on many courses. */
const K = 23;
const WINDOW = 17;

/** A hash of K tokens in a row, and where they stand; if they repeat themselves at once, where all of them do. */
export interface Fingerprint {
  readonly hash: number;
  readonly path: string;
  /** The first and the last token's place in the file. */
  readonly firstToken: number;
  readonly lastToken: number;
  /** Lines from 1, the last one included. */
  readonly fromLine: number;
  readonly toLine: number;
}

/** A submission as it is compared. */
export interface FingerprintedSubmission {
  readonly id: string;
  /** File by file, in the order of the text; the starter's are left out. */
  readonly fingerprints: readonly Fingerprint[];
  /** Each of their hashes once: what is there a thousand times must not outweigh all the rest. */
  readonly hashes: Uint32Array;
  /** Longer than what is read of one submission. */
  readonly cut: boolean;
}

/**
 * The fingerprints that winnowing keeps: any piece of K + WINDOW - 1 tokens that two submissions have in common yields one
 * in both. Of all files together the first `characters` are read, each file by itself, so that none reaches from one into the next.
 */
export function fingerprintsOf(
  { id, files }: SubmissionText,
  starter: ReadonlySet<number>,
  characters: number,
): FingerprintedSubmission {
  const fingerprints: Fingerprint[] = [];
  let left = characters;
  // By code unit: the order must not depend on a language.
  for (const file of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    for (const fingerprint of winnowed({ ...file, text: file.text.slice(0, left) }, WINDOW)) {
      if (!starter.has(fingerprint.hash)) fingerprints.push(fingerprint);
    }
    left = Math.max(0, left - file.text.length);
  }
  const hashes = Uint32Array.from(new Set(fingerprints.map(({ hash }) => hash)));
  return { id, fingerprints, hashes, cut: lengthOf(files) > characters };
}

/** In characters. */
export const lengthOf = (files: readonly SourceFile[]): number => files.reduce((sum, { text }) => sum + text.length, 0);

/** All hashes of the code that everybody was given, not the winnowed ones alone: what is kept depends on what is around it. */
export const starterHashes = (starter: readonly SourceFile[]): ReadonlySet<number> =>
  new Set(starter.flatMap((file) => winnowed(file, 1).map(({ hash }) => hash)));

function winnowed({ path, text }: SourceFile, window: number): Fingerprint[] {
  const { types, lines } = pythonTokens(text);
  const fingerprints: Fingerprint[] = [];
  for (const { hash, start, stop } of new WinnowFilter(K, window).fingerprints(types)) {
    const last = fingerprints.at(-1);
    const end = { lastToken: stop, toLine: lines[stop] ?? 1 };
    // What repeats itself at once is one piece, however long: it must not fill the memory.
    if (last?.hash === hash) fingerprints[fingerprints.length - 1] = { ...last, ...end };
    else fingerprints.push({ hash, path, firstToken: start, fromLine: lines[start] ?? 1, ...end });
  }
  return fingerprints;
}
