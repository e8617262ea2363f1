import { QuestionsFile, QuizSettings } from "@laptime/contracts";
import { describe, expect, it } from "vitest";
import { quizProblems } from "./quiz-problems.ts";

const quiz = QuizSettings.parse({ parts: [{ id: "concepts", title: "Concepts" }] });
const option = (id: string, right: boolean) => ({ id, text: id, right, why: "Because." });
const one = (id: string, options = [option("a", true), option("b", false)]) => ({
  id,
  part: "concepts",
  topic: "lesson-1",
  type: "one",
  text: "Which?",
  options,
});
const problemsOf = (questions: readonly object[], file = quiz) =>
  quizProblems(file, QuestionsFile.parse({ questions }).questions).map(({ message }) => message);

describe("quizProblems", () => {
  it("finds nothing wrong with a small right quiz", () => {
    expect(problemsOf([one("first"), one("second")])).toEqual([]);
  });

  it("finds ids that are there twice", () => {
    expect(problemsOf([one("first"), one("first")])).toEqual(["first: two questions have this id; change one"]);
    expect(problemsOf([one("first", [option("a", true), option("a", false)])])).toEqual([
      "first: the id a is there twice",
    ]);
  });

  it("wants exactly one right option of a question of type one, and a right one of type many", () => {
    const both = [option("a", true), option("b", true)];
    const none = [option("a", false), option("b", false)];
    expect(problemsOf([one("first", both)])[0]).toContain("2 options are right");
    expect(problemsOf([{ ...one("first", none), type: "many" }])).toEqual([
      "first: no option is right; mark at least one",
    ]);
  });

  it("finds items whose group there is not", () => {
    const classify = {
      id: "sort",
      part: "concepts",
      topic: "lesson-1",
      type: "classify",
      text: "Sort.",
      groups: ["io", "cpu"].map((id) => ({ id, title: id })),
      items: [{ id: "a", text: "A", group: "oi", why: "Because." }],
    };
    expect(problemsOf([classify])).toEqual(["sort: the item a is in the group oi, which is not in `groups`"]);
  });

  it("finds a draw of more than there is, and parts without a question or a declaration", () => {
    const draw = QuizSettings.parse({
      ...quiz,
      parts: [{ id: "concepts", title: "C", drawPerTopic: { "lesson-1": 2 } }],
    });
    expect(problemsOf([one("first")], draw)).toEqual([
      "2 questions are drawn from lesson-1 of the part concepts, but there are 1",
    ]);
    expect(problemsOf([{ ...one("first"), part: "others" }])).toEqual([
      "first: the part others is not declared in assignment.yaml",
      "the part concepts has no question; write one or remove the part",
    ]);
  });
});
