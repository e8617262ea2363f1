import * as z from "zod";

const asked = {
  /** The part's title. */
  part: z.string(),
  /** Markdown. */
  text: z.string(),
};

/** A question of a quiz beside its answer, with what is right and why. Only for those who may see it. */
export const QuestionReview = z.discriminatedUnion("type", [
  z.object({
    ...asked,
    type: z.enum(["one", "many"]),
    /** In the order in which they were shown. */
    options: z.array(z.object({ text: z.string(), chosen: z.boolean(), right: z.boolean(), why: z.string() })),
  }),
  z.object({
    ...asked,
    type: z.literal("number"),
    given: z.number().nullable(),
    value: z.number(),
    tolerance: z.number(),
    why: z.string(),
  }),
  z.object({
    ...asked,
    type: z.literal("order"),
    /** First to last; empty when not answered. */
    given: z.array(z.string()),
    right: z.array(z.string()),
    why: z.string(),
  }),
  z.object({
    ...asked,
    type: z.literal("classify"),
    /** In the order in which they were shown; groups by their titles. */
    items: z.array(z.object({ text: z.string(), given: z.string().nullable(), right: z.string(), why: z.string() })),
  }),
]);
export type QuestionReview = z.infer<typeof QuestionReview>;
