import { expect, test } from "vitest";
import { isLanguage } from "./languages.ts";

test.each(["en", "de"])("%s is spoken", (value) => expect(isLanguage(value)).toBe(true));

test.each(["fr", "", "constructor", "toString", "__proto__", undefined])("%s, as a cookie may say, is not", (value) =>
  expect(isLanguage(value)).toBe(false),
);
