import * as z from "zod";
import { Verdict } from "./verdict.ts";

/** Where a run is, in the order in which a student sees it. */
export const RunPhase = z.enum([
  "received",
  "queued",
  "starting",
  "checking",
  "measuring",
  "graded",
  "stopped",
  "superseded",
]);
export type RunPhase = z.infer<typeof RunPhase>;

/** Nothing more comes of the run. */
export const isOver = (phase: RunPhase): boolean => phase === "graded" || phase === "stopped" || phase === "superseded";

/**
 * The whole state of a run at one moment. Every server-sent event (`event: progress`) carries one, so that a page
 * that comes back, or a second tab, needs nothing but the newest. After `graded`, `stopped` or `superseded` the stream ends.
 */
export const RunProgress = z.object({
  runId: z.string(),
  phase: RunPhase,
  /** Place in the queue, 1 is next; null when not waiting. */
  position: z.int().positive().nullable(),
  /** Steps done and to do in this phase (tests, measured pairs); null when the phase has none. */
  steps: z.object({ done: z.int().min(0), total: z.int().positive() }).nullable(),
  /** How long from `observedAt` until it is graded, in ms, by measured times; left out: nobody can tell, or it is over. */
  expectedMs: z.number().min(0).optional(),
  /** It waits because every grader is too noisy to time a program now: for a quiet one, ten minutes at most. Left out: no. */
  waitsForQuiet: z.boolean().optional(),
  verdict: Verdict.nullable(),
  score: z.object({ earned: z.number(), possible: z.number() }).nullable(),
  /** Graded, and staff have not released it yet: no verdict and no points are told. */
  isHeld: z.boolean().optional(),
  /** Set in `stopped`: why the platform could not grade it; staff see it too, nothing is lost. */
  reason: z.string().nullable(),
  /** When this state was observed, ISO 8601. */
  observedAt: z.iso.datetime(),
});
export type RunProgress = z.infer<typeof RunProgress>;
