import * as z from "zod";

/*
 * The worker and the program that leads an imported autograder in its container: one line of JSON in, one out. The
 * submission runs beside that program and could have written its line, so what it says is data of an enemy.
 */

/** Path to base64. */
const Files = z.record(z.string(), z.base64());

/** worker to container, one line */
export const ToAutograder = z.discriminatedUnion("type", [
  /** Unpack the autograder and run its setup.sh. Answered with `prepared`. */
  z.object({ type: z.literal("prepare"), files: Files, seconds: z.number() }),
  /** Run run_autograder on the submission. Answered with `finished`, or `unfit` before anything of it has run. */
  z.object({
    type: z.literal("run"),
    files: Files,
    /** Of submission_metadata.json. */
    metadata: z.record(z.string(), z.unknown()),
    seconds: z.number(),
    outputBytes: z.int(),
  }),
]);
export type ToAutograder = z.infer<typeof ToAutograder>;

/** A command of setup.sh that ended with another code than 0. */
export const FailedCommand = z.object({
  command: z.string().max(300),
  line: z.int().min(0),
  exitCode: z.int(),
});
export type FailedCommand = z.infer<typeof FailedCommand>;

const FailedCommands = z.array(FailedCommand).max(20);

/** container to worker, one line */
export const FromAutograder = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("prepared"),
    /** Null: it did not end in time. */
    exitCode: z.int().nullable(),
    failed: FailedCommands,
    /** The end of what it printed. */
    output: z.string().max(40_000),
  }),
  z.object({ type: z.literal("unfit"), reason: z.string().max(1000) }),
  z.object({
    type: z.literal("finished"),
    /** Of run_autograder; negative: killed by that signal; null: it did not end in time. */
    exitCode: z.int().nullable(),
    /** results.json as it stands, and why there is none. */
    results: z.string().nullable(),
    problem: z.string().max(1000).nullable(),
    output: z.string(),
    truncated: z.boolean(),
    /** Its writable folders had no room left. */
    full: z.boolean(),
    python: z.string().max(40),
    /** Commands of setup.sh that failed without its failing as a whole. */
    setupFailed: FailedCommands,
  }),
]);
export type FromAutograder = z.infer<typeof FromAutograder>;
export type AutograderFinished = Extract<FromAutograder, { type: "finished" }>;

/** How the reason of a run begins that was given up because its imported autograder gave no result. */
export const AUTOGRADER_SILENT = "The imported autograder gave no result:";
