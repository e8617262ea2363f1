import fc from "fast-check";
import { expect, test } from "vitest";
import { highlightPython } from "./highlight-python.ts";

test("a program's lines with what each stretch is", () => {
  const [first, second] = highlightPython("async def f():\n    return 'a'  # why\n");
  expect(first?.[0]).toEqual({ text: "async", kind: "tok-keyword" });
  expect(second?.filter(({ kind }) => kind !== "")).toEqual([
    { text: "return", kind: "tok-keyword" },
    { text: "'a'", kind: "tok-string" },
    { text: "# why", kind: "tok-comment" },
  ]);
});

test("a string over several lines goes on in each", () => {
  expect(highlightPython('x = """a\n\nb"""').map((line) => line.at(-1)?.kind)).toEqual([
    "tok-string",
    undefined,
    "tok-string",
  ]);
});

test("every text comes out as it went in", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const lines = highlightPython(text);
      expect(lines.map((line) => line.map((stretch) => stretch.text).join("")).join("\n")).toBe(text);
    }),
  );
});
