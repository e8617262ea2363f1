import * as z from "zod";

const Id = z.string().regex(/^[a-z][a-z0-9-]{0,49}$/, "lower-case letters, digits and hyphens");
const Points = z.number().multipleOf(0.01);

/** Something that is seen again and again, with what it gives or takes. */
export const RubricItem = z.strictObject({
  id: Id.describe("Marks name it: an item whose id is gone has to be marked again."),
  text: z.string().min(1).max(300),
  points: Points.min(-10_000).max(10_000).describe("Given; below 0: taken; 0: it is only said."),
});
export type RubricItem = z.infer<typeof RubricItem>;

export const Criterion = z.strictObject({
  id: Id,
  title: z.string().min(1).max(100),
  points: Points.min(0).max(10_000).describe("The most that it gives. They are part of the assignment's points."),
  description: z.string().max(1000).default("").describe("What is looked at. Students read it before they hand in."),
  items: z
    .array(RubricItem)
    .max(30)
    .default([])
    .describe("Where one of them gives points, marking starts at 0, else at all points of the criterion."),
});
export type Criterion = z.infer<typeof Criterion>;

/** What people grade, beside the checks. */
export const Rubric = z.strictObject({
  anonymous: z
    .boolean()
    .default(false)
    .describe(
      "Who marks does not see whose work it is, until the grades are released: they are held from the beginning.",
    ),
  criteria: z.array(Criterion).min(1).max(30),
});
export type Rubric = z.infer<typeof Rubric>;

/** What was chosen for one criterion. */
export interface Chosen {
  readonly items: readonly string[];
  readonly adjustment: number;
}

/**
 * What a mark comes to, in points with two digits: from 0 where an item of the criterion gives points, else from all of
 * them; with the chosen items and the adjustment; never below 0 nor above what the criterion is worth. Pages and grades ask
 * the same function.
 */
export function markPoints({ points, items }: Criterion, { items: chosen, adjustment }: Chosen): number {
  const start = items.some((item) => item.points > 0) ? 0 : points;
  const moved = items.filter(({ id }) => chosen.includes(id)).map((item) => item.points);
  const hundredths = [start, ...moved, adjustment].reduce((sum, one) => sum + Math.round(one * 100), 0);
  return Math.min(points, Math.max(0, hundredths / 100));
}

/** Of all criteria, in points with two digits; 0 without a rubric. */
export const rubricPoints = (rubric: Rubric | undefined): number =>
  (rubric?.criteria ?? []).reduce((sum, { points }) => sum + Math.round(points * 100), 0) / 100;
