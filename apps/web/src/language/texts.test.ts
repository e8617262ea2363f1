import { describe, expect, test } from "vitest";
import pages from "./de.json" with { type: "json" };
import refusals from "./de.refusals.json" with { type: "json" };
import { bareTexts, pageSources, refusalTexts, usedTexts } from "./testing/used-texts.ts";

const sources = pageSources();
const used = usedTexts(sources);
const german: Readonly<Record<string, string>> = { ...pages, ...refusals };
const valuesIn = (text: string) => new Set(text.match(/\{\d\}/g));

test("there is something to translate", () => {
  expect(used.size).toBeGreaterThan(700);
  expect(used).toContain("Your best submission counts.");
});

describe("German", () => {
  test("has every text that a page says", () => {
    expect([...used].filter((text) => !(text in german))).toEqual([]);
  });

  test("has every refusal of the API that is a whole sentence", () => {
    expect([...refusalTexts()].filter((text) => !(text in german))).toEqual([]);
  });

  test("has nothing that nobody says any more", () => {
    expect(Object.keys(pages).filter((text) => !used.has(text))).toEqual([]);
    const said = refusalTexts();
    expect(Object.keys(refusals).filter((text) => !said.has(text))).toEqual([]);
  });

  test("has no value that the English text has not, and leaves none empty", () => {
    const wrong = Object.entries(german).filter(
      ([english, text]) => text.trim() === "" || [...valuesIn(text)].some((value) => !valuesIn(english).has(value)),
    );
    expect(wrong).toEqual([]);
  });

  test("leaves out a value only where the grammar of English needs a word that German has in its sentence", () => {
    const shorter = Object.entries(german).filter(([english, text]) => valuesIn(text).size < valuesIn(english).size);
    expect(shorter.map(([english]) => english).sort()).toEqual([
      "{0} of {1} {2} passed {3}",
      "{0} {1} for an answer",
      "{0} {1} on it. The best is {2}.",
    ]);
  });

  test("begins and ends with a blank where English does: texts are put together", () => {
    const edges = (text: string) => [/^\s/.test(text), /\s$/.test(text)];
    expect(Object.entries(german).filter(([a, b]) => String(edges(a)) !== String(edges(b)))).toEqual([]);
  });
});

test("no page has words between tags that nobody can translate, but names", () => {
  const names = ["Laptime", "course.yaml", "npx laptime submit", "Git"];
  expect(bareTexts(sources).filter(([, text]) => !names.includes(text))).toEqual([]);
});
