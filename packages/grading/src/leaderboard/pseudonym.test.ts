import { expect, test } from "vitest";
import { pseudonym, PSEUDONYMS } from "./pseudonym.ts";

test("a seed has one pseudonym, of two words", () => {
  for (let seed = 0; seed < 500; seed += 1) {
    expect(pseudonym(seed)).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+$/);
    expect(pseudonym(seed)).toBe(pseudonym(seed));
    expect(pseudonym(seed, true)).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+ [0-9]{1,3}$/);
  }
});

test("seeds far apart and side by side give many different ones", () => {
  expect(PSEUDONYMS).toBe(64 * 64);
  const all = new Set(Array.from({ length: 20_000 }, (_, seed) => pseudonym(seed * 7919)));
  expect(all.size).toBeGreaterThan(PSEUDONYMS * 0.95);
});
