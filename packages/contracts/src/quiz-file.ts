import * as z from "zod";

const Id = z.string().regex(/^[a-z][a-z0-9-]*$/, "lower-case letters, digits and hyphens");
const Text = z.string().trim().min(1).max(5000);
const Why = Text.describe("The explanation that students read after the attempt.");

/** A group of questions that is drawn from and passed by itself. */
export const QuizPart = z.strictObject({
  id: Id,
  title: z.string().min(1).max(100),
  draw: z.int().min(1).max(200).optional().describe("Questions drawn for an attempt; left out: all of the part."),
  drawPerTopic: z
    .record(Id, z.int().min(0).max(200))
    .optional()
    .describe("Questions drawn for an attempt from each topic, such as lesson-1: 3; instead of `draw`."),
  passPercent: z
    .number()
    .min(0)
    .max(100)
    .default(0)
    .describe("Per cent of the part's points that an attempt needs to pass; 0 asks for nothing."),
});
export type QuizPart = z.infer<typeof QuizPart>;

/** `quiz` in assignment.yaml. */
export const QuizSettings = z.strictObject({
  parts: z.array(QuizPart).min(1).max(20),
  attempts: z.int().min(1).max(100).optional().describe("Attempts that a student has; left out: as many as wanted."),
  minutes: z
    .int()
    .min(1)
    .max(600)
    .optional()
    .describe("Time for one attempt; then what is answered is handed in by itself. Left out: no limit."),
  explanations: z
    .enum(["after_attempt", "after_due", "never"])
    .default("after_attempt")
    .describe("When students see what was right, and why."),
});
export type QuizSettings = z.infer<typeof QuizSettings>;

const asked = {
  id: Id,
  part: Id.describe("The part of the quiz that it belongs to."),
  topic: Id.describe("What it is about, such as lesson-1."),
  text: Text.describe("Markdown."),
  points: z.number().positive().max(100).default(1).describe("Its weight among the questions that are drawn."),
};

const Option = z.strictObject({ id: Id, text: Text, right: z.boolean(), why: Why });
const Options = z.array(Option).min(2).max(12);

export const Question = z.discriminatedUnion("type", [
  z.strictObject({ ...asked, type: z.literal("one"), options: Options }),
  z.strictObject({ ...asked, type: z.literal("many"), options: Options }),
  z.strictObject({
    ...asked,
    type: z.literal("number"),
    answer: z.strictObject({ value: z.number(), tolerance: z.number().min(0).default(0) }),
    why: Why,
  }),
  z.strictObject({
    ...asked,
    type: z.literal("order"),
    items: z
      .array(z.strictObject({ id: Id, text: Text }))
      .min(2)
      .max(12)
      .describe("In the right order; students see them shuffled."),
    why: Why,
  }),
  z.strictObject({
    ...asked,
    type: z.literal("classify"),
    groups: z
      .array(z.strictObject({ id: Id, title: Text }))
      .min(2)
      .max(8),
    items: z
      .array(z.strictObject({ id: Id, text: Text, group: Id, why: Why }))
      .min(1)
      .max(40),
  }),
]);
export type Question = z.infer<typeof Question>;
export type QuestionOf<Type extends Question["type"]> = Extract<Question, { type: Type }>;

/** questions.yaml: what is drawn from. What holds between questions is said by `quizProblems`. */
export const QuestionsFile = z.strictObject({ questions: z.array(Question).min(1).max(1000) });
export type QuestionsFile = z.infer<typeof QuestionsFile>;

/** An id, an author's or one that is shown; whether there is such a thing is the scoring's to say. */
const Named = z.string().regex(/^[A-Za-z0-9-]{0,100}$/);

/**
 * One answer. one: the option's id; many: those of all chosen; number: the number; order: all items, first to last;
 * classify: the group of each item.
 */
export const QuizAnswer = z.union([Named, z.number(), z.array(Named).max(40), z.record(Named, Named)]);
export type QuizAnswer = z.infer<typeof QuizAnswer>;

/** By the question's id; a question that is left out is not answered. */
export const QuizAnswers = z.record(Named, QuizAnswer);
export type QuizAnswers = z.infer<typeof QuizAnswers>;

/**
 * answers.yaml: an attempt, in the authors' ids. Students do not write it: the platform does, with the seed that it drew
 * the attempt from.
 */
export const AnswersFile = z.strictObject({
  seed: z.int().min(0).max(0xffffffff).describe("What the attempt was drawn from."),
  answers: QuizAnswers,
});
export type AnswersFile = z.infer<typeof AnswersFile>;
