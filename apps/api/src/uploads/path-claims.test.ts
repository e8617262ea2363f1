import { expect, test } from "vitest";
import { fileTexts } from "../http/texts/file-texts.ts";
import { PathClaims } from "./path-claims.ts";

function claimed(...paths: string[]): (string | null)[] {
  const claims = new PathClaims();
  return paths.map((path) => claims.claim(path));
}

test.each([
  ["the same", "a.py", "a.py"],
  ["another case", "a.py", "A.PY"],
  ["a composed letter", "\u00e9.py", "e\u0301.py"],
  ["full width", "a.py", "\uff41.py"],
  ["a ligature", "file.py", "\ufb01le.py"],
  ["the Kelvin sign", "k.py", "\u212a.py"],
  ["a sharp s", "stra\u00dfe.py", "STRASSE.py"],
  ["a folder in another case", "a/b.py", "A/b.py"],
])("two names are one: %s", (_, first, second) => {
  expect(claimed(first, second)).toEqual([null, fileTexts.duplicate]);
});

test("a name is a file or a folder, whichever comes first", () => {
  expect(claimed("a.py", "A.py/b.py")).toEqual([null, fileTexts.fileAndFolder]);
  expect(claimed("a/b.py", "a")).toEqual([null, fileTexts.fileAndFolder]);
});

test("names that differ are free, and so is a folder that several lie in", () => {
  expect(claimed("a.py", "b.py", "x/a.py", "x/b.py", "x/y/a.py")).toEqual([null, null, null, null, null]);
});
