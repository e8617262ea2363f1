import type { Question, QuestionOf, QuizPart, QuizSettings } from "@laptime/contracts";
import { shuffled } from "./shuffled.ts";

/**
 * The questions of one attempt, drawn and shuffled by its recorded seed: the same seed gives the same attempt. Parts stay
 * in the order of the settings. Options and the items to sort are shuffled too; groups keep their order. The items of an
 * `order` question stay in the right order, which scoring needs: `shownItems` gives the order in which they are shown.
 * Holds what is right: never for a student.
 */
export function drawQuiz({ parts }: QuizSettings, questions: readonly Question[], seed: number): Question[] {
  return parts.flatMap((part) => {
    const ofPart = questions.filter((question) => question.part === part.id);
    return drawn(part, shuffled(ofPart, seed, `part ${part.id}`)).map((question) => shuffledInside(question, seed));
  });
}

/** The items of an `order` question as they are shown; every order is as likely, the right one too. */
export const shownItems = ({ id, items }: QuestionOf<"order">, seed: number): QuestionOf<"order">["items"] =>
  shuffled(items, seed, `question ${id}`);

/** How many questions an attempt has of a part. */
export function drawnFrom({ id, draw, drawPerTopic }: QuizPart, questions: readonly Question[]): number {
  if (drawPerTopic !== undefined) return Object.values(drawPerTopic).reduce((sum, wanted) => sum + wanted, 0);
  return draw ?? questions.filter(({ part }) => part === id).length;
}

function drawn({ draw, drawPerTopic }: QuizPart, mixed: readonly Question[]): readonly Question[] {
  if (drawPerTopic === undefined) return mixed.slice(0, draw);
  const left = new Map(Object.entries(drawPerTopic));
  return mixed.filter(({ topic }) => {
    const wanted = left.get(topic) ?? 0;
    left.set(topic, wanted - 1);
    return wanted > 0;
  });
}

function shuffledInside(question: Question, seed: number): Question {
  const name = `question ${question.id}`;
  switch (question.type) {
    case "one":
    case "many":
      return { ...question, options: shuffled(question.options, seed, name) };
    case "classify":
      return { ...question, items: shuffled(question.items, seed, name) };
    case "number":
    case "order":
      return question;
  }
}
