import { expect, test } from "vitest";
import { wantedLanguage } from "./wanted-language.ts";

test.each([
  ["", "en"],
  ["de", "de"],
  ["de-CH,de;q=0.9,en;q=0.8", "de"],
  ["fr, en;q=0.5, de;q=0.7", "de"],
  ["en-US,en;q=0.9,de;q=0.8", "en"],
  ["de;q=0, en", "en"],
  ["*", "en"],
  ["nonsense;;;q=x", "en"],
])("Accept-Language %j: %s", (header, language) => {
  expect(wantedLanguage(header, ["en", "de"])).toBe(language);
});
