import { expect, test } from "vitest";
import { fingerprintsOf, starterHashes } from "./fingerprints.ts";
import { gather, retry, summary } from "./testing/programs.ts";

const file = (text: string) => [{ path: "a.py", text }];
const own = (text: string, starter: ReadonlySet<number>) =>
  fingerprintsOf({ id: "a", files: file(text) }, starter, 10_000).hashes.length;

test("a part of the starter is nobody's own, whatever surrounds it now", () => {
  const starter = starterHashes(file([gather, retry, summary].join("\n\n")));
  expect(own(summary, new Set())).toBeGreaterThan(15);
  // One that reaches over the cut may be left.
  for (const part of [gather, retry, summary]) expect(own(part, starter)).toBeLessThanOrEqual(1);
});

test("no fingerprint reaches from one file into the next", () => {
  const files = [...file(retry), { path: "b.py", text: gather }];
  const together = fingerprintsOf({ id: "a", files }, new Set(), 10_000);
  const alone = files.map((one) => fingerprintsOf({ id: "a", files: [one] }, new Set(), 10_000));
  expect(together.fingerprints).toEqual(alone.flatMap(({ fingerprints }) => fingerprints));
});

test("what repeats itself at once is one fingerprint over all of its lines", () => {
  const { fingerprints } = fingerprintsOf({ id: "a", files: file("x = 1\n".repeat(1000)) }, new Set(), 10_000);
  expect(fingerprints.length).toBeLessThan(10);
  expect(fingerprints.some(({ fromLine, toLine }) => toLine - fromLine > 990)).toBe(true);
});
