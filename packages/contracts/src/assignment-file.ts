import * as z from "zod";
import { AutograderSettings } from "./autograder-file.ts";
import { Limits } from "./limits.ts";
import { QuizSettings } from "./quiz-file.ts";
import { Rubric } from "./rubric.ts";
import { Clock } from "./verdict.ts";

/** A path inside a folder: relative, forward slashes, no `.`/`..` part, no control character. */
export const RelativePath = z
  .string()
  .min(1)
  .max(200)
  // The rule is about control characters, so it has to name them.
  // eslint-disable-next-line no-control-regex
  .regex(/^(?!\/)(?!.*(^|\/)\.{1,2}(\/|$))[^\\\u0000-\u001f\u007f]+$/u, "must be a relative path inside the folder");

/** A step on the way to a speedup's points, or beyond them. */
export const Tier = z
  .strictObject({
    title: z.string().min(1).max(100).describe("What students call it: Pass gate, Full marks, Bonus."),
    required: z.number().gt(1).max(1000).describe("Baseline time over candidate time that this tier asks for."),
    share: z
      .number()
      .min(0)
      .max(3)
      .optional()
      .describe("Part of the speedup's points when this is the highest tier reached: 0.5 is half, 1 all, 1.2 a bonus."),
    points: z.number().min(0).optional().describe("The same in points; the speedup's own `points` are a share of 1."),
  })
  .refine((tier) => (tier.share === undefined) !== (tier.points === undefined), "needs either `share` or `points`");
export type Tier = z.infer<typeof Tier>;

export const Speedup = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, "lower-case letters, digits and hyphens"),
  title: z.string().min(1),
  clock: Clock.default("wall"),
  workload: z
    .string()
    .regex(/^[A-Za-z_][\w.]*:[A-Za-z_]\w*$/, "module:function, a file in tests/")
    .describe("The function in tests/ that makes one timed call and checks its answer."),
  baseline: RelativePath.default("baseline").describe("The folder of the sequential implementation."),
  required: z
    .number()
    .gt(1)
    .max(1000)
    .describe("Baseline time over candidate time that must be reached, on `cores` cores, for all points."),
  cores: z.int().min(1).max(64).default(1).describe("Cores that the timed stage holds for itself."),
  scaling: z
    .enum(["efficiency", "strict"])
    .default("strict")
    .describe(
      "On a host with fewer cores. strict: not measurable there, no points lost; efficiency: the same speedup a core (3.0 on 4 cores is 1.5 on 2).",
    ),
  tiers: z
    .array(Tier)
    .max(10)
    .default([])
    .describe("Steps below `required` (part of the points) and above it (a bonus); left out: all points or none."),
  pairs: z.int().min(2).max(50).default(2).describe("Blocks of baseline, candidate and reference to take at least."),
  points: z.number().min(0).default(20),
  hint: z.string().optional().describe("Shown when the requirement was not met."),
});
export type Speedup = z.infer<typeof Speedup>;

const DottedName = z.string().regex(/^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/, "a dotted name, such as asyncio.get_event_loop");

/** Habits that a rule may be about; each is found in the text of the program, without running it. */
export const Habit = z.enum([
  "sleep-in-async",
  "bare-except",
  "silent-except",
  "swallowed-cancel",
  "legacy-typing",
  "nested-run",
  "never-awaited",
  "task-destroyed",
  "blocking-call-in-async",
]);
export type Habit = z.infer<typeof Habit>;

/** What breaking a rule means. */
export const PolicyAction = z.enum(["reject", "deduct", "warn"]);
export type PolicyAction = z.infer<typeof PolicyAction>;

/** What a submission's text must and must not contain. Aliases are resolved; nothing is run. */
export const PolicyRule = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, "lower-case letters, digits and hyphens"),
  title: z.string().min(1),
  forbid: z.array(DottedName).max(100).default([]).describe("Names that must not be used, nor anything below them."),
  require: z.array(DottedName).max(100).default([]).describe("Names that must each be used somewhere."),
  habit: Habit.optional().describe("A habit that must not be found."),
  action: PolicyAction.default("deduct").describe(
    "reject: nothing is run; deduct: its points are lost; warn: it is only said.",
  ),
  points: z.number().min(0).default(5),
  hint: z.string().optional(),
});
export type PolicyRule = z.infer<typeof PolicyRule>;

/** Pyright over the submission's text. What the text itself says to the checker does not count. */
export const TypeChecker = z.strictObject({
  mode: z.enum(["basic", "standard", "strict"]).default("standard").describe("Pyright's set of rules."),
  points: z.number().min(0).default(10),
  allowed: z.int().min(0).max(1000).default(0).describe("Errors that may be left with all points still earned."),
  rules: z
    .record(
      z.string().regex(/^report[A-Z][A-Za-z]+$/, "a rule of Pyright, such as reportMissingParameterType"),
      z.enum(["error", "none"]),
    )
    .default({})
    .describe("Rules of Pyright that count, or do not, other than the mode says."),
});
export type TypeChecker = z.infer<typeof TypeChecker>;

/** How much of the parameters and returns must be annotated, and whether the hints are checked. */
export const TypeHints = z.strictObject({
  points: z.number().min(0).default(10),
  coverage: z.number().min(0).max(100).default(100).describe("Per cent of all parameters and returns."),
  checker: TypeChecker.optional().describe("Left out: hints are counted, not checked."),
});
export type TypeHints = z.infer<typeof TypeHints>;

/** Who is how far, by pseudonyms. */
export const LeaderboardSettings = z.strictObject({
  by: z
    .enum(["speedup", "score"])
    .describe("speedup: the measured factor of the first of `speedups`; score: the share of the points."),
});
export type LeaderboardSettings = z.infer<typeof LeaderboardSettings>;

/** chosen: the one that its student points at, and the best as long as he does not. */
export const Counts = z.enum(["best", "last", "chosen"]);
export type Counts = z.infer<typeof Counts>;

/** assignment.yaml. The smallest one has a title and the file to hand in. */
export const AssignmentFile = z.strictObject({
  title: z.string().min(1).max(200),
  points: z.number().positive().max(10_000).default(100).describe("What a perfect submission earns."),
  files: z
    .strictObject({
      submit: z.array(RelativePath).min(1).max(50).describe("Files that a student must hand in."),
      optional: z.array(RelativePath).max(50).default([]).describe("Files that a student may hand in besides."),
    })
    .describe("What is handed in."),
  module: z
    .string()
    .regex(/^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/)
    .optional()
    .describe("The module that tests call; left out: the first submitted file's."),
  weights: z
    .strictObject({
      correctness: z.number().min(0).optional(),
      speedup: z.number().min(0).optional(),
      policy: z.number().min(0).optional(),
      types: z.number().min(0).optional(),
    })
    .optional()
    .describe("How the points are split over the kinds of checks; left out: in proportion to the checks' own points."),
  clock: Clock.default("discrete").describe(
    "Clock of the tests: discrete (waiting costs its latency, computing nothing), hybrid, or wall. A test's mark clock(...) goes before it.",
  ),
  attempts: z
    .int()
    .positive()
    .max(1000)
    .optional()
    .describe(
      "Submissions that a student may hand in; left out: as many as wanted. What could not be graded costs none.",
    ),
  counts: Counts.default("best").describe("Which submission makes the grade."),
  exam: z.boolean().default(false).describe("Graded before all other work that waits."),
  supersede: z
    .boolean()
    .default(false)
    .describe(
      "A newer submission takes the place of the student's that still wait; those are not graded. Only with `counts: last`.",
    ),
  limits: Limits.prefault({}),
  preload: z
    .array(DottedName)
    .max(10)
    .default([])
    .describe(
      "Modules imported before the submission enters its container, such as httpx, so that no test waits for them.",
    ),
  policy: z.array(PolicyRule).max(50).default([]),
  typeHints: TypeHints.optional().describe("Left out: type hints are not asked for."),
  speedups: z.array(Speedup).max(20).default([]),
  leaderboard: LeaderboardSettings.optional().describe(
    "Left out: there is none. Students are on it by pseudonyms, and each can leave it.",
  ),
  team: z
    .strictObject({ size: z.int().min(2).max(20).describe("The most members that a team may have.") })
    .optional()
    .describe("Left out: everybody hands in alone. Students make teams themselves; a quiz has none."),
  extraCredit: z
    .boolean()
    .default(false)
    .describe("Its points add to a student's total in the course, and are not asked for in it."),
  autograder: AutograderSettings.optional().describe(
    "Graded by an autograder of another platform, in autograder/; it runs beside the submission and is less trusted.",
  ),
  rubric: Rubric.optional().describe(
    "Left out: nothing is graded by hand. Its points are part of `points`, the checks share the rest.",
  ),
  quiz: QuizSettings.optional().describe(
    "Makes it a quiz, answered in the browser: its questions are in questions.yaml, and what is handed in is answers.yaml.",
  ),
});
export type AssignmentFile = z.infer<typeof AssignmentFile>;
