import { describe, expect, it } from "vitest";
import { storableJson } from "./storable-json.ts";

describe("storableJson", () => {
  it("replaces what jsonb refuses, wherever it stands", () => {
    expect(storableJson({ "a\0b": ["x\0y", { lone: "\uD800!", pair: "\u{1F600}" }] })).toEqual({
      "a\uFFFDb": ["x\uFFFDy", { lone: "\uFFFD!", pair: "\u{1F600}" }],
    });
  });

  it("leaves everything else as it is", () => {
    const value = { number: 1.5, yes: true, nothing: null, list: [], text: "\t\u001b[31mred\n" };
    expect(storableJson(value)).toEqual(value);
  });
});
