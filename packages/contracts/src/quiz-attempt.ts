import * as z from "zod";
import { QuizAnswers } from "./quiz-file.ts";

const Choice = z.object({ id: z.string(), text: z.string() });
const asked = {
  /** Its number in this attempt, from 1; all ids are of this attempt alone and say nothing. */
  id: z.string(),
  part: z.object({ id: z.string(), title: z.string() }),
  /** Markdown. */
  text: z.string(),
};

/** A question as a student sees it: nothing in it tells what is right. */
export const ShownQuestion = z.discriminatedUnion("type", [
  z.object({ ...asked, type: z.literal("one"), options: z.array(Choice) }),
  z.object({ ...asked, type: z.literal("many"), options: z.array(Choice) }),
  z.object({ ...asked, type: z.literal("number") }),
  z.object({ ...asked, type: z.literal("order"), items: z.array(Choice) }),
  z.object({ ...asked, type: z.literal("classify"), items: z.array(Choice), groups: z.array(Choice) }),
]);
export type ShownQuestion = z.infer<typeof ShownQuestion>;

/** A student's attempt at a quiz, from its beginning until it is handed in. */
export const QuizAttempt = z.object({
  id: z.string(),
  assignmentId: z.string(),
  /** 1 is the student's first. */
  number: z.int().positive(),
  startedAt: z.iso.datetime(),
  /** How long it still lasts, by the server's clock, in ms; null: it has no time limit. */
  leftMs: z.number().min(0).nullable(),
  questions: z.array(ShownQuestion),
  /** As last saved, in the ids of `questions`. */
  answers: QuizAnswers,
});
export type QuizAttempt = z.infer<typeof QuizAttempt>;

/** The body of saving and of handing in. */
export const AttemptAnswers = z.strictObject({ answers: QuizAnswers });
export type AttemptAnswers = z.infer<typeof AttemptAnswers>;
