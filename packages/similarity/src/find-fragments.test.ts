import { expect, test } from "vitest";
import { findFragments } from "./find-fragments.ts";
import type { Fingerprint } from "./fingerprints.ts";

/** One fingerprint a line; a space is a gap, as the starter leaves one. */
const line = (text: string, path = "a.py"): Fingerprint[] =>
  [...text]
    .map((letter, index) => ({
      hash: letter.charCodeAt(0),
      path,
      firstToken: index * 10,
      lastToken: index * 10 + 9,
      fromLine: index + 1,
      toLine: index + 1,
    }))
    .filter(({ hash }) => hash !== 32);
const found = (left: Fingerprint[], right: Fingerprint[], limits = {}) =>
  findFragments(left, right, { fragmentTokens: 20, fragments: 10, ...limits }).map(
    ({ left: l, right: r }) => `${l.from}-${l.to}:${r.from}-${r.to}`,
  );

test("the longest run wins, and the search goes on behind it", () => {
  expect(found(line("abcdxefg"), line("ab_efg_abcd"))).toEqual(["1-4:8-11", "6-8:4-6"]);
});

test("a gap or another file ends a run", () => {
  expect(found(line("ab cd"), line("ab cd"))).toEqual(["1-2:1-2", "4-5:4-5"]);
  expect(found([...line("ab", "a.py"), ...line("cd", "b.py")], line("abcd"))).toEqual(["1-2:1-2", "1-2:3-4"]);
});

test("short ones are left out, and the longest are kept when there are too many", () => {
  expect(found(line("axbcydef"), line("a_bc_def"))).toEqual(["3-4:3-4", "6-8:6-8"]);
  expect(found(line("axbcydef"), line("a_bc_def"), { fragments: 1 })).toEqual(["6-8:6-8"]);
});

test("equal lines without number make one fragment", () => {
  expect(found(line("x".repeat(20_000)), line("x".repeat(20_000)))).toEqual(["1-20000:1-20000"]);
});
