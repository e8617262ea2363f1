import fc from "fast-check";
import { expect, test } from "vitest";
import { pythonTokens } from "./python-tokens.ts";

test("nodes in preorder, each token with its line", () => {
  const { types, lines } = pythonTokens("def f():\n    return 1\n\n\nx = 2\n");
  expect(types.join(" ")).toBe(
    "( Script ( FunctionDefinition ( VariableName ) ( ParamList ) ( Body ( ReturnStatement ( Number ) ) ) ) " +
      "( AssignStatement ( VariableName ) ( AssignOp ) ( Number ) ) )",
  );
  // A function ends on its last line with code, not where the next one begins.
  expect(lines[types.indexOf("AssignStatement") - 2]).toBe(2);
  expect(lines[types.indexOf("AssignStatement")]).toBe(5);
});

test("a string that is used is no docstring", () => {
  expect(pythonTokens('"""text"""\n').types).toEqual(["(", "Script", ")"]);
  expect(pythonTokens('"a".join(b)\n').types).toContain("String");
  expect(pythonTokens('"a", b\n').types).toContain("VariableName");
});

const times = 50_000;
test.each([
  ["open brackets", "(".repeat(times)],
  ["nested lists", "[".repeat(times) + "]".repeat(times)],
  ["signs", `x = ${"-".repeat(times)}1`],
  ["attributes", `a${".b".repeat(times)}`],
  ["blocks", Array.from({ length: 500 }, (_, depth) => `${" ".repeat(depth)}if x:\n`).join("")],
])("deep %s are walked to the end", (_, text) => {
  const { types } = pythonTokens(text);
  expect(types.length).toBeGreaterThan(1000);
  expect(types.filter((type) => type === "(")).toHaveLength(types.filter((type) => type === ")").length);
});

test("whatever the text, brackets match and lines ascend within it", () => {
  const pieces = fc.constantFrom(
    "def f(",
    "):\n",
    "\t",
    "  ",
    "\r\n",
    "\r",
    '"""',
    "é = ",
    "🙂",
    "# c",
    "match x:",
    "]",
    "\0",
  );
  const text = fc.array(fc.oneof(pieces, fc.string({ unit: "binary" })), { maxLength: 30 });
  fc.assert(
    fc.property(text, (parts) => {
      const source = parts.join("");
      const { types, lines } = pythonTokens(source);
      expect(types.filter((type) => type === "(")).toHaveLength(types.filter((type) => type === ")").length);
      expect(lines).toEqual(lines.toSorted((a, b) => a - b));
      expect(lines.at(-1)).toBeLessThanOrEqual(source.split(/\r\n?|\n/).length);
    }),
  );
});
