import * as z from "zod";
import { CheckKind, CheckStatus, Verdict } from "./verdict.ts";

const Points = z.union([
  z.number().min(0),
  z.strictObject({ min: z.number().min(0).optional(), max: z.number().min(0).optional() }),
]);

/** expected.yaml of an example or a hostile case: what `laptime check` holds the report against. */
export const ExpectedFile = z.strictObject({
  verdict: z.union([Verdict, z.array(Verdict).min(1)]).describe("The verdict, or those that are all right."),
  points: z
    .strictObject({
      total: Points.optional(),
      correctness: Points.optional(),
      policy: Points.optional(),
      types: Points.optional(),
      speedup: Points.optional(),
    })
    .optional()
    .describe("Points in all and by kind: a number, or {min, max}."),
  checks: z
    .record(z.string(), z.union([CheckStatus, z.array(CheckStatus).min(1)]))
    .optional()
    .describe("Status of single checks, by id; or those that are all right."),
  kinds: z.partialRecord(CheckKind, CheckStatus).optional().describe("Status that every check of a kind must have."),
  stderr: z.string().optional().describe("Text that the captured stderr must contain."),
  neverShown: z
    .array(z.string().min(1))
    .optional()
    .describe("Text that nothing of what the student sees may contain, such as inputs of hidden checks."),
  assignment: z.string().optional().describe("For corpus/hostile: the assignment that the case is aimed at."),
  stoppedBy: z.string().optional().describe("For corpus/hostile: what keeps the attack from its aim."),
  testSeconds: z
    .number()
    .positive()
    .optional()
    .describe("The assignment's limits.testSeconds, shortened where a case only waits for it."),
  why: z.string().optional().describe("What the case shows, for whoever reads it."),
});
export type ExpectedFile = z.infer<typeof ExpectedFile>;
