import type { Question, QuizAnswer, QuizAnswers, QuizSettings, ShownQuestion } from "@laptime/contracts";
import { drawQuiz, shownItems } from "./draw-quiz.ts";

export interface ShownQuiz {
  readonly questions: readonly ShownQuestion[];
  /** The answers in the authors' ids; ids that were not shown are left out. */
  readonly translate: (answers: QuizAnswers) => QuizAnswers;
}

/**
 * An attempt as its student sees it: without what is right, and with ids that are the places in which things are shown,
 * made anew for every attempt. The authors' own might tell the order or the topic. Built field by field: what a question
 * gains later stays with us until someone decides otherwise.
 */
export function shownQuiz(settings: QuizSettings, questions: readonly Question[], seed: number): ShownQuiz {
  const titles = new Map(settings.parts.map(({ id, title }) => [id, title]));
  const shown = drawQuiz(settings, questions, seed).map((question, index) => {
    const id = String(index + 1);
    const part = { id: question.part, title: titles.get(question.part) ?? question.part };
    return { id, question, ...show(question, { id, part, text: question.text }, seed) };
  });
  return {
    questions: shown.map((one) => one.shown),
    translate: (answers) =>
      Object.fromEntries(
        shown.flatMap(({ id, question, idOf }) => {
          const given = answers[id];
          return given === undefined ? [] : [[question.id, translated(given, idOf)]];
        }),
      ),
  };
}

type Asked = Pick<ShownQuestion, "id" | "part" | "text">;
interface Shown {
  readonly shown: ShownQuestion;
  /** From the ids shown to the authors'. */
  readonly idOf: ReadonlyMap<string, string>;
}

function show(question: Question, asked: Asked, seed: number): Shown {
  switch (question.type) {
    case "one":
    case "many": {
      const { choices, idOf } = numbered(question.options);
      return { shown: { ...asked, type: question.type, options: choices }, idOf };
    }
    case "number":
      return { shown: { ...asked, type: "number" }, idOf: new Map() };
    case "order": {
      const { choices, idOf } = numbered(shownItems(question, seed));
      return { shown: { ...asked, type: "order", items: choices }, idOf };
    }
    case "classify": {
      const items = numbered(question.items);
      const groups = numbered(
        question.groups.map(({ id, title }) => ({ id, text: title })),
        "g",
      );
      return {
        shown: { ...asked, type: "classify", items: items.choices, groups: groups.choices },
        idOf: new Map([...items.idOf, ...groups.idOf]),
      };
    }
  }
}

function numbered(all: readonly { readonly id: string; readonly text: string }[], prefix = "") {
  const choices = all.map(({ text }, index) => ({ id: `${prefix}${index + 1}`, text }));
  return { choices, idOf: new Map(all.map(({ id }, index) => [`${prefix}${index + 1}`, id])) };
}

function translated(answer: QuizAnswer, idOf: ReadonlyMap<string, string>): QuizAnswer {
  if (typeof answer === "number") return answer;
  if (typeof answer === "string") return idOf.get(answer) ?? "";
  if (Array.isArray(answer)) return answer.flatMap((id) => idOf.get(id) ?? []);
  return Object.fromEntries(
    Object.entries(answer).flatMap(([item, group]) => {
      const [itemId, groupId] = [idOf.get(item), idOf.get(group)];
      return itemId === undefined || groupId === undefined ? [] : [[itemId, groupId]];
    }),
  );
}
