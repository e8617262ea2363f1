import { expect, test } from "vitest";
import { compare } from "./compare.ts";
import type { SubmissionText } from "./submission-text.ts";
import { another, gather, other, retry, summary } from "./testing/programs.ts";

const submission = (id: string, ...texts: string[]): SubmissionText => ({
  id,
  files: texts.map((text, index) => ({ path: `file${index}.py`, text })),
});
const solution = [gather, retry, summary].join("\n\n");
const everything = { limits: { similarity: 0 } };
const similarityOf = (left: string, right: string) =>
  compare([submission("a", left), submission("b", right)], everything).likenesses[0]?.similarity;

test("the same text is alike altogether, another one is not", () => {
  expect(similarityOf(solution, solution)).toBe(1);
  expect(similarityOf(solution, other)).toBeLessThan(0.1);
});

test("renaming, other literals, comments, docstrings, blank lines and indentation change nothing", () => {
  const disguised = solution
    .replaceAll(/\b(urls|results|url|rows|total|worst|attempts|delay|semaphore)\b/g, "my_$1_é")
    .replaceAll("0.1", "0.25")
    .replaceAll('"no answer"', "'''nothing\n\ncame'''")
    .replaceAll(/^( *)(for|while|if) /gm, "\n$1# as in the lecture\n$1$2  ")
    .replaceAll(/^((?:async )?def .*)$/gm, '$1\n    """Does it."""')
    .replaceAll("    ", "\t");
  expect(disguised).not.toContain(" urls");
  expect(similarityOf(solution, disguised)).toBe(1);
});

test.each([
  ["Windows' line ends", solution.replaceAll("\n", "\r\n")],
  ["line ends of old", solution.replaceAll("\n", "\r")],
  ["a byte order mark", `\uFEFF${solution}`],
])("%s change nothing", (_, text) => {
  const [likeness] = compare([submission("a", solution), submission("b", text)]).likenesses;
  expect(likeness?.similarity).toBe(1);
  expect(likeness?.fragments[0]?.right).toEqual({ ...likeness?.fragments[0]?.left });
});

test("functions in another order, or in other files, are found", () => {
  expect(similarityOf(solution, [summary, retry, gather].join("\n\n"))).toBeGreaterThan(0.8);
  const pieces = submission("b", summary, gather, retry);
  expect(compare([submission("a", solution), pieces]).likenesses[0]?.similarity).toBeGreaterThan(0.8);
});

test("two who have only the starter in common are not alike", () => {
  const starter = [{ path: "file0.py", text: solution }];
  const cohort = [submission("a", `${solution}\n\n${other}`), submission("b", `${solution}\n\n${another}`)];
  expect(compare(cohort, everything).likenesses[0]?.similarity).toBeGreaterThan(0.5);
  expect(compare(cohort, { ...everything, starter }).likenesses[0]?.similarity).toBeLessThan(0.1);
});

test("what was copied beside the starter counts in full, on whichever side the starter is", () => {
  const starter = [{ path: "file0.py", text: solution }];
  const cohort = [submission("a", other), submission("b", `${solution}\n\n${other}`)];
  const [likeness] = compare(cohort, { starter }).likenesses;
  expect(likeness?.similarity).toBeGreaterThan(0.85);
  expect(likeness?.left.covered).toBeGreaterThan(0.85);
});

test("lines that are repeated, at once or one after the other, do not hide the rest", () => {
  for (const line of ["x = 1\n", "x = f(1, 2, y)\n", "if x:\n    f(x, y)\nelse:\n    x = [y, 2]\n"]) {
    expect(similarityOf(solution, `${solution}\n\n${line.repeat(1000)}`)).toBeGreaterThan(0.85);
  }
});

test("padding lowers the similarity and leaves one side covered", () => {
  const [likeness] = compare([
    submission("a", retry),
    submission("b", [other, retry, another].join("\n\n")),
  ]).likenesses;
  expect(likeness?.left.covered).toBeGreaterThan(0.85);
  expect(likeness?.right.covered).toBeLessThan(0.5);
});

test("fragments name the lines, file by file", () => {
  const left = { id: "a", files: [{ path: "work.py", text: `import asyncio\n\n\n${retry}` }] };
  const right = {
    id: "b",
    files: [
      { path: "z.py", text: another },
      { path: "deep/retry.py", text: `# mine\n${retry}\n\n${other}` },
    ],
  };
  const fragments = compare([left, right], { limits: { similarity: 0 } }).likenesses[0]?.fragments ?? [];
  expect(fragments).toHaveLength(1);
  const [fragment] = fragments;
  expect(fragment?.left).toMatchObject({ path: "work.py", to: 14 });
  expect(fragment?.right).toMatchObject({ path: "deep/retry.py", to: 12 });
  // What winnowing keeps may start a line or two into the piece.
  expect(fragment?.left.from).toBeGreaterThanOrEqual(4);
  expect(fragment?.left.from).toBeLessThanOrEqual(6);
  expect((fragment?.right.from ?? 0) - (fragment?.left.from ?? 0)).toBe(2 - 4);
});

test("the order of submissions and files does not matter, and the most similar come first", () => {
  const cohort = [
    submission("c", gather, retry),
    submission("a", gather, retry, summary),
    submission("d", other, another),
    submission("b", gather, retry, summary),
  ];
  const turned = cohort.toReversed().map(({ id, files }) => ({ id, files: files.toReversed() }));
  const comparison = compare(cohort);
  expect(compare(turned)).toEqual(comparison);
  expect(comparison.likenesses.map(({ left, right }) => left.id + right.id)).toEqual(["ab", "ac", "bc"]);
  expect(compare(cohort, { limits: { likenesses: 1 } }).likenesses).toEqual(comparison.likenesses.slice(0, 1));
});

test("earlier submissions are compared with the cohort and not with one another", () => {
  const cohort = [submission("new", solution), submission("newer", other)];
  const earlier = [submission("before", solution), submission("long before", solution)];
  const { likenesses } = compare(cohort, { earlier });
  expect(likenesses.map(({ left, right }) => [left.id, right.id])).toEqual([
    ["new", "before"],
    ["new", "long before"],
  ]);
  expect(likenesses[0]).toMatchObject({ similarity: 1, left: { covered: 1 }, right: { covered: 1 } });
});

test("too little code, or none, is named and not compared", () => {
  const cohort = [submission("a", "print(1)\n"), submission("b", "print(1)\n"), submission("c", ""), submission("d")];
  expect(compare(cohort)).toEqual({ likenesses: [], tooShort: ["a", "b", "c", "d"], cut: [] });
});

test("only the beginning of what is too long is compared", () => {
  const cohort = [submission("a", retry, solution), submission("b", retry)];
  const limits = { characters: retry.length };
  const { likenesses, cut } = compare(cohort, { limits });
  expect({ cut, similarity: likenesses[0]?.similarity }).toEqual({ cut: ["a"], similarity: 1 });
  const turned = cohort.map(({ id, files }) => ({ id, files: files.toReversed() }));
  expect(compare(turned, { limits })).toEqual(compare(cohort, { limits }));
  expect(compare(cohort, { limits: { allCharacters: 2 * retry.length } }).cut).toEqual(["a"]);
  expect(compare(cohort).cut).toEqual([]);
});

test("ids that are taken twice are refused", () => {
  expect(() => compare([submission("a", retry)], { earlier: [submission("a", retry)] })).toThrow(RangeError);
});
