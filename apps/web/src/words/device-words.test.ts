import { expect, test } from "vitest";
import { deviceWords } from "./device-words.ts";

test.each([
  ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.1 Safari/605.1.15",
    "Safari on macOS",
  ],
  ["something else", "An unknown device"],
  ["", "An unknown device"],
  [null, "An unknown device"],
])("%s", (userAgent, words) => {
  expect(deviceWords(userAgent)).toBe(words);
});
