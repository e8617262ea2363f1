import { Question, QuizSettings } from "@laptime/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawQuiz, shownItems } from "./draw-quiz.ts";
import { scoreAnswer } from "./score-answer.ts";

const asked = { part: "concepts", topic: "lesson-1", text: "?" };
const ids = ["a", "b", "c", "d"];
const options = (right: readonly string[]) =>
  ids.map((id) => ({ id, text: id, right: right.includes(id), why: "Because." }));
const one = (id: string) => Question.parse({ ...asked, id, type: "one", options: options(["a"]) });
const many = Question.parse({ ...asked, id: "many", type: "many", options: options(["a", "b"]) });
const number = Question.parse({
  ...asked,
  id: "number",
  type: "number",
  answer: { value: 0.3, tolerance: 0.05 },
  why: "Because.",
});
const order = Question.parse({
  ...asked,
  id: "order",
  type: "order",
  items: ids.map((id) => ({ id, text: id })),
  why: "Because.",
});
const classify = Question.parse({
  ...asked,
  id: "classify",
  type: "classify",
  groups: ["io", "cpu"].map((id) => ({ id, title: id })),
  items: ids.map((id, index) => ({ id, text: id, group: index < 2 ? "io" : "cpu", why: "Because." })),
});
const bank = Array.from({ length: 9 }, (_, index) => ({ ...one(`q${index}`), topic: `lesson-${(index % 3) + 1}` }));
const quizOf = (part: object) => QuizSettings.parse({ parts: [{ id: "concepts", title: "Concepts", ...part }] });
const seeds = fc.nat({ max: 2 ** 31 - 1 });
const drawnIds = (part: object, seed: number) => drawQuiz(quizOf(part), bank, seed).map(({ id }) => id);

describe("drawQuiz", () => {
  it("draws as many different questions as asked, the same ones for the same seed", () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 9 }), (seed, draw) => {
        const first = drawnIds({ draw }, seed);
        expect(new Set(first).size).toBe(draw);
        expect(drawnIds({ draw }, seed)).toEqual(first);
      }),
    );
  });

  it("draws from each topic what the settings say", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const drawn = drawQuiz(quizOf({ drawPerTopic: { "lesson-1": 2, "lesson-3": 1 } }), bank, seed);
        expect(drawn.map(({ topic }) => topic).toSorted()).toEqual(["lesson-1", "lesson-1", "lesson-3"]);
      }),
    );
  });

  it("puts the right option, each question and each item everywhere equally often", () => {
    const places = { option: [0, 0, 0, 0], item: [0, 0, 0, 0] };
    const firsts = new Map<string, number>();
    const attempts = 4000;
    for (let seed = 0; seed < attempts; seed += 1) {
      const first = drawQuiz(quizOf({}), bank, seed)[0];
      if (first?.type !== "one" || order.type !== "order") throw new Error("another type was drawn");
      firsts.set(first.id, (firsts.get(first.id) ?? 0) + 1);
      const place = first.options.findIndex(({ right }) => right);
      places.option[place] = (places.option[place] ?? 0) + 1;
      const item = shownItems(order, seed).findIndex(({ id }) => id === "a");
      places.item[item] = (places.item[item] ?? 0) + 1;
    }
    // Six standard deviations; the seeds are fixed, so the figures are too.
    const near = (count: number, share: number) =>
      Math.abs(count - attempts * share) <= 6 * Math.sqrt(attempts * share * (1 - share));
    expect([...places.option, ...places.item].every((count) => near(count, 1 / 4))).toBe(true);
    expect(firsts.size).toBe(9);
    expect([...firsts.values()].every((count) => near(count, 1 / 9))).toBe(true);
  });
});

describe("scoreAnswer", () => {
  it("gives every point for the right answer", () => {
    expect(scoreAnswer(one("q"), "a")).toBe(1);
    expect(scoreAnswer(many, ["b", "a"])).toBe(1);
    expect(scoreAnswer(number, 0.35)).toBe(1);
    expect(scoreAnswer(order, ids)).toBe(1);
    expect(scoreAnswer(classify, { a: "io", b: "io", c: "cpu", d: "cpu" })).toBe(1);
  });

  it("gives part of the points by the stated rules", () => {
    expect(scoreAnswer(many, ["a"])).toBe(0.5);
    expect(scoreAnswer(many, ["a", "b", "c"])).toBe(0.5);
    expect(scoreAnswer(many, ids)).toBe(0);
    expect(scoreAnswer(many, ["a", "a"])).toBe(0.5);
    expect(scoreAnswer(order, ["b", "a", "c", "d"])).toBeCloseTo(4 / 6);
    expect(scoreAnswer(order, ids.toReversed())).toBe(0);
    expect(scoreAnswer(order, ["a", "a", "b", "c"])).toBe(0);
    expect(scoreAnswer(classify, { a: "io", b: "cpu" })).toBe(0.25);
    expect(scoreAnswer(number, 0.36)).toBe(0);
  });

  it("stays between 0 and 1 and never throws, whatever is answered", () => {
    const text = fc.oneof(fc.constantFrom(...ids, "io", "cpu", "__proto__"), fc.string());
    const anything = fc.oneof(fc.constant(undefined), text, fc.double(), fc.array(text), fc.dictionary(text, text));
    fc.assert(
      fc.property(fc.constantFrom(one("q"), many, number, order, classify), anything, (question, answer) => {
        const share = scoreAnswer(question, answer);
        expect(share >= 0 && share <= 1).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
