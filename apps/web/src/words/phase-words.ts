import { t, texts } from "../language/text.ts";
import type { RunPhase, RunProgress } from "@laptime/contracts";
import { count, ordinal } from "./format.ts";

/** The phases that a student sees, in order; `stopped` and `superseded` are ends outside of the line. */
export const phaseLine = ["received", "queued", "starting", "checking", "measuring", "graded"] as const;

export type PhaseSegment = { phase: (typeof phaseLine)[number]; filled: number; state: "done" | "now" | "ahead" };

/** Nothing more comes of the run. */
export const isOver = (phase: RunPhase): boolean => phase === "graded" || isAside(phase);

/** An end outside of the line. */
export const isAside = (phase: RunPhase): boolean => phase === "stopped" || phase === "superseded";

/** How far each piece of the line is filled, 0 to 1. A phase without steps is half full while it lasts. */
export function phaseSegments(progress: Pick<RunProgress, "phase" | "steps">): PhaseSegment[] {
  const { phase, steps } = progress;
  if (phase === "graded") return phaseLine.map((each) => ({ phase: each, filled: 1, state: "done" }));
  const now = phaseLine.findIndex((each) => each === phase);
  return phaseLine.map((each, index) => {
    if (index < now || each === "received") return { phase: each, filled: 1, state: index === now ? "now" : "done" };
    if (index > now) return { phase: each, filled: 0, state: "ahead" };
    return { phase: each, filled: steps ? Math.max(0.06, steps.done / steps.total) : 0.5, state: "now" };
  });
}

/** The state of a run as a headline and what it waits for. */
export function phaseWords(progress: RunProgress): { headline: string; sentence: string } {
  const { phase, position, steps } = progress;
  switch (phase) {
    case "received":
      return {
        headline: t("Received"),
        sentence: t("Your files are stored. You may close this page: nothing is lost."),
      };
    case "queued":
      return {
        headline: queueHeadline(position),
        sentence: t("{0} You may close this page.", waitSentence(progress)),
      };
    case "starting":
      return { headline: t("Starting"), sentence: t("A fresh, sealed Python gets your files.") };
    case "checking":
      return {
        headline: steps ? t("Checking, {0} of {1}", steps.done, steps.total) : t("Checking"),
        sentence: t("Each test calls your program and compares what it does."),
      };
    case "measuring":
      return {
        headline: steps ? t("Measuring, {0} of {1}", steps.done, count(steps.total, "pair")) : t("Measuring"),
        sentence: t("The baseline and your program run in turn on the same cores."),
      };
    case "graded":
      if (progress.isHeld)
        return {
          headline: t("Graded, and not released yet"),
          sentence: t("Staff of your course release the results for everybody at once. Nothing is left for you to do."),
        };
      return { headline: t("Graded"), sentence: t("The report is on its way to this page.") };
    case "stopped":
      return {
        headline: t("We could not grade this, and it is not your fault"),
        sentence: t(
          "{0} Your files are safe, your course staff see it and can run it again.",
          progress.reason ?? t("The grader failed."),
        ),
      };
    case "superseded":
      return {
        headline: t("Your newer submission took its place"),
        sentence: t("Only the last submission counts here, so this one is not graded. It costs no attempt."),
      };
  }
}

function waitSentence({ waitsForQuiet = false, expectedMs }: RunProgress): string {
  if (waitsForQuiet)
    return t(
      "Every grader is too noisy at the moment to time a program fairly. Yours keeps its place until one is quiet, and waits for that ten minutes at most.",
    );
  if (expectedMs === undefined) return t("It starts as soon as a grader is free.");
  return t("By what others took, it is graded in about {0}.", roughly(expectedMs));
}

/** No more exact than an estimate is. */
function roughly(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds < 10) return count(seconds, "second");
  if (seconds < 90) return count(Math.round(seconds / 5) * 5, "second");
  return count(Math.round(seconds / 60), "minute");
}

function queueHeadline(position: number | null): string {
  if (position === null) return t("In the queue");
  return position === 1 ? t("Next in the queue") : t("In the queue, {0}", ordinal(position));
}

/** For tables: the phase of a run that has no verdict yet, in a word or two. */
export const phaseWord: Record<RunPhase, string> = texts({
  received: "Received",
  queued: "In the queue",
  starting: "Starting",
  checking: "Checking",
  measuring: "Measuring",
  graded: "Graded",
  stopped: "Could not be graded",
  superseded: "Replaced by a newer one",
});
