import * as z from "zod";
import { TextFile } from "./text-file.ts";

/*
 * Which submissions of an assignment are alike in structure: what counts for each student, the starter's code excluded.
 * It says that they are alike, never why. All for owners and instructors.
 *
 *   POST /api/assignments/:assignmentId/similarity                     NewSimilarityCheck: 202 SimilarityView
 *   GET  /api/assignments/:assignmentId/similarity                     SimilarityView (the newest check)
 *   GET  /api/assignments/:assignmentId/similarity/:leftId/:rightId    SimilarPair: side by side
 *   PUT  /api/assignments/:assignmentId/similarity/:leftId/:rightId/note   NewSimilarityNote: 204
 */

const instant = z.iso.datetime();

export const NewSimilarityCheck = z.strictObject({
  /** Also with what was handed in to assignments of the same slug in other courses that the caller teaches. */
  includesEarlier: z.boolean(),
});
export type NewSimilarityCheck = z.infer<typeof NewSimilarityCheck>;

/** open: nobody has decided; unrelated: alike for a good reason; copied: one was made from the other. */
export const SimilarityDecision = z.enum(["open", "unrelated", "copied"]);
export type SimilarityDecision = z.infer<typeof SimilarityDecision>;

export const NewSimilarityNote = z.strictObject({
  decision: SimilarityDecision,
  text: z.string().trim().max(2_000).default(""),
});
export type NewSimilarityNote = z.infer<typeof NewSimilarityNote>;

export const SimilarityNote = NewSimilarityNote.extend({
  /** Null: the account is gone. */
  by: z.string().nullable(),
  madeAt: instant,
});
export type SimilarityNote = z.infer<typeof SimilarityNote>;

const Side = z.object({
  submissionId: z.string(),
  /** Who handed it in; a team's members. */
  students: z.array(z.string()),
  /** Of an earlier course: its title. */
  earlier: z.string().optional(),
  /** The share of its own code that is found in the other, 0 to 1. */
  covered: z.number(),
});

export const SimilarityView = z.object({
  course: z.object({ id: z.string(), title: z.string() }),
  assignment: z.object({ id: z.string(), title: z.string() }),
  /** none: nobody has looked yet. lost: it went on for too long; look again. */
  state: z.enum(["none", "running", "done", "failed", "lost"]),
  startedAt: instant.nullable(),
  includesEarlier: z.boolean(),
  compared: z.int(),
  /** Submissions with too little code of their own to tell anything. */
  tooShort: z.int(),
  /** The most similar first. */
  pairs: z.array(
    z.object({
      left: Side,
      right: Side,
      /** 0 to 1. */
      similarity: z.number(),
      decision: SimilarityDecision,
    }),
  ),
  /** Groups of the cohort that hang together by pairs of at least 60 %, the largest first. */
  clusters: z.array(z.array(z.object({ submissionId: z.string(), students: z.array(z.string()) }))),
});
export type SimilarityView = z.infer<typeof SimilarityView>;

const Lines = z.object({ path: z.string(), from: z.int(), to: z.int() });

export const SimilarPair = z.object({
  course: z.object({ id: z.string(), title: z.string() }),
  assignment: z.object({ id: z.string(), title: z.string() }),
  similarity: z.number(),
  left: Side.extend({ files: z.array(TextFile) }),
  right: Side.extend({ files: z.array(TextFile) }),
  /** Lines that have the same structure, in the order of the left side. */
  fragments: z.array(z.object({ left: Lines, right: Lines })),
  note: SimilarityNote.nullable(),
});
export type SimilarPair = z.infer<typeof SimilarPair>;
