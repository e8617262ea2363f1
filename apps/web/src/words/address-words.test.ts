import { expect, test } from "vitest";
import { addressWords } from "./address-words.ts";

test("an address that nobody can write to is not shown", () => {
  expect(addressWords("lin@uni.test")).toBe("lin@uni.test");
  expect(addressWords("0190@lms.invalid")).toBe("from a learning platform");
});
