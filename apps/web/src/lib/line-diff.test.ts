import { describe, expect, it } from "vitest";
import { lineDiff } from "./line-diff.ts";

const drawn = (expected: string, actual: string) =>
  lineDiff(expected, actual).map(({ mark, text }) => ({ same: " ", expected: "-", actual: "+" })[mark] + text);

describe("lineDiff", () => {
  it("marks what is missing and what is too much", () => {
    expect(drawn("a\nb\nc", "a\nx\nc\nd")).toEqual([" a", "-b", "+x", " c", "+d"]);
  });

  it("finds nothing in equal texts", () => expect(drawn("a\nb", "a\nb")).toEqual([" a", " b"]));

  it("cuts runaway texts", () => {
    expect(lineDiff("x\n".repeat(5000), "y\n".repeat(5000)).length).toBe(600);
  });
});
