import { AssignmentFile, Question, type QuizAnswers } from "@laptime/contracts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { forStudent } from "../for-student.ts";
import { drawQuiz } from "./draw-quiz.ts";
import { gradeQuiz } from "./grade-quiz.ts";
import { rightAnswers } from "./right-answers.ts";
import { shownQuiz } from "./shown-quiz.ts";

const why = "SECRET";
const options = ["first", "second", "third"].map((id, index) => ({ id, text: id, right: index === 0, why }));
const questions: readonly Question[] = [
  { id: "pick", type: "one", part: "lessons", options },
  { id: "pick-all", type: "many", part: "lessons", options },
  { id: "count", type: "number", part: "lessons", answer: { value: 41.5, tolerance: 0 }, why },
  {
    id: "sequence",
    type: "order",
    part: "lessons",
    items: ["alpha", "beta", "gamma"].map((id) => ({ id, text: `text of ${id}` })),
    why,
  },
  {
    id: "sorting",
    type: "classify",
    part: "work",
    points: 10,
    groups: ["io", "cpu"].map((id) => ({ id, title: `group ${id}` })),
    items: Array.from({ length: 10 }, (_, n) => ({
      id: `item${n}`,
      text: `item ${n}`,
      group: n < 5 ? "io" : "cpu",
      why,
    })),
  },
].map((question) => Question.parse({ topic: "topic-of-it", text: `Text of ${question.id}`, ...question }));

const fileOf = (explanations = "after_attempt") =>
  AssignmentFile.parse({
    title: "Quiz",
    points: 50,
    files: { submit: ["answers.yaml"] },
    quiz: {
      explanations,
      parts: [
        { id: "lessons", title: "Lessons" },
        { id: "work", title: "Work", passPercent: 90 },
      ],
    },
  });
const environment = { image: "none", python: "none", cores: 1, runtime: "none", host: "here" };
const grade = (answers: QuizAnswers, { seed = 7, explanations = "after_attempt" } = {}) =>
  gradeQuiz({
    assignment: { id: "quiz", version: "v", file: fileOf(explanations) },
    questions,
    submissionDigest: "d",
    seed,
    answers,
    environment,
    phases: {},
  });
const right = rightAnswers(questions);
const sortingWith = (wrong: number) =>
  Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`item${n}`, n < 5 !== n < wrong ? "io" : "cpu"]));

test("right answers earn every point, whatever the draw", () => {
  fc.assert(
    fc.property(fc.nat({ max: 2 ** 31 - 1 }), (seed) => {
      expect(grade(right, { seed })).toMatchObject({ verdict: "passed", score: { earned: 50, possible: 50 }, seed });
    }),
  );
});

test("a part is passed at exactly what it asks for, and decides the verdict whatever the points", () => {
  expect(grade({ sorting: sortingWith(1) })).toMatchObject({ verdict: "passed", score: { earned: 32.15 } });
  const short = grade({ ...right, sorting: sortingWith(2) });
  expect(short).toMatchObject({ verdict: "partial", score: { earned: 42.86 } });
  expect(short.checks[0]).toMatchObject({
    id: "part-work",
    status: "partial",
    possible: 0,
    message: "80 % of this part is right; 90 % are needed to pass.",
  });
});

test("what is not answered is wrong and says so", () => {
  const report = grade({});
  expect(report).toMatchObject({ verdict: "failed", score: { earned: 0 } });
  expect(report.checks.find(({ id }) => id === "pick")).toMatchObject({
    status: "wrong_answer",
    message: "Not answered.",
    question: { type: "one", options: [{}, {}, {}] },
  });
});

test("the review has the answer beside what is right", () => {
  const { checks } = grade({ ...right, count: 41, sequence: ["gamma", "beta", "alpha"] });
  const reviewOf = (id: string) => checks.find((check) => check.id === id)?.question;
  expect(reviewOf("count")).toMatchObject({ given: 41, value: 41.5, why });
  expect(reviewOf("sequence")).toMatchObject({
    given: ["text of gamma", "text of beta", "text of alpha"],
    right: ["text of alpha", "text of beta", "text of gamma"],
  });
  expect(reviewOf("pick-all")).toMatchObject({
    options: expect.arrayContaining([{ text: "first", chosen: true, right: true, why }]),
  });
});

test.each(["after_due", "never"])(
  "explanations %s: before the due date a student sees nothing of what is right",
  (explanations) => {
    const seen = forStudent(grade({ ...right, pick: "second" }, { explanations }), { afterDue: false });
    for (const secret of [why, "text of", "41.5", "first", "topic-of-it", "pick"]) {
      expect(JSON.stringify(seen)).not.toContain(secret);
    }
    expect(seen.seed).toBe(0);
    expect(seen.checks.filter(({ possible }) => possible > 0)).toHaveLength(5);
  },
);

test("what is shown tells nothing of what is right, and its answers come back as the authors'", () => {
  fc.assert(
    fc.property(fc.nat({ max: 2 ** 31 - 1 }), (seed) => {
      const { quiz } = fileOf();
      if (quiz === undefined) throw new Error("no quiz");
      const { questions: shown, translate } = shownQuiz(quiz, questions, seed);
      const text = JSON.stringify(shown);
      for (const secret of [why, '"right"', "41.5", "topic-of-it", '"alpha"', '"io"', '"sequence"']) {
        expect(text).not.toContain(secret);
      }
      // Answered by what is read, as a student who knows does.
      const answers = Object.fromEntries(shown.map((question) => [question.id, answerByText(question)]));
      expect(grade(translate(answers), { seed }).score.earned).toBe(50);
      expect(translate({ "99": "1", "1": "no-such" })).not.toHaveProperty("99");
      expect(drawQuiz(quiz, questions, seed)).toHaveLength(shown.length);
    }),
    { numRuns: 50 },
  );
});

type Shown = ReturnType<typeof shownQuiz>["questions"][number];

function answerByText(question: Shown) {
  const idOf = (all: readonly { id: string; text: string }[], text: string) =>
    all.find((one) => one.text === text)?.id ?? "";
  switch (question.type) {
    case "one":
      return idOf(question.options, "first");
    case "many":
      return [idOf(question.options, "first")];
    case "number":
      return 41.5;
    case "order":
      return ["alpha", "beta", "gamma"].map((name) => idOf(question.items, `text of ${name}`));
    case "classify":
      return Object.fromEntries(
        question.items.map(({ id, text }) => [
          id,
          idOf(question.groups, `group ${Number(text.split(" ")[1]) < 5 ? "io" : "cpu"}`),
        ]),
      );
  }
}
