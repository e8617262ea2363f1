import type { AssignmentView, Report, ShownQuestion } from "@laptime/contracts";
import { count } from "./format.ts";
import type { Tone } from "./tone.ts";

type Rules = NonNullable<AssignmentView["quiz"]>;

export const askedWords: Record<ShownQuestion["type"], string> = {
  one: "Choose one",
  many: "Choose all that are right",
  number: "Write a number",
  order: "Put in order",
  classify: "Sort into groups",
};

export const explanationWords: Record<Rules["explanations"], string> = {
  after_attempt: "After it you see what was right, and why.",
  after_due: "What was right, and why, is shown after the due date.",
  never: "What was right is not shown.",
};

export const keptWords = {
  all: "Your answers are saved.",
  not_yet: "Saving…",
  failing: "Not saved yet; we keep trying.",
} as const;

/** How many attempts there are, and whether one is open. */
export function attemptsSentence({ attempts, attemptsUsed, isOpen, minutes }: Rules): string {
  if (isOpen && minutes !== null) return "You have begun an attempt, and its time runs. Your answers are kept.";
  if (isOpen) return "You have begun an attempt. Your answers are where you left them.";
  const leave = minutes === null ? " You may leave an attempt and go on with it later, on any machine." : "";
  if (attempts === null) return `You can try as often as you like.${leave}`;
  const left = attempts - attemptsUsed;
  if (left <= 0) return `You have used ${attempts === 1 ? "your attempt" : `all ${attempts} attempts`}.`;
  return `You have ${count(left, "attempt")} left.${leave}`;
}

/** "12:05 left"; seconds matter only at the end, but a clock that stands still looks broken. */
export function timeLeftWords(leftMs: number): string {
  if (leftMs <= 0) return "The time is up";
  const seconds = Math.ceil(leftMs / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (value: number) => String(value).padStart(2, "0");
  return `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)} left`;
}

/** Said aloud, and the same within each stretch of time, so that it is said once. */
export function timeWarning(leftMs: number): string {
  if (leftMs <= 0) return "The time is up. Your answers are handed in.";
  if (leftMs <= 60_000) return "One minute left.";
  return leftMs <= 300_000 ? "Five minutes left." : "";
}

/** Said before an attempt is begun. */
export const limitSentence = (minutes: number): string =>
  `An attempt takes ${count(minutes, "minute")} at most, counted from its beginning without a break. Then what you have answered is handed in by itself.`;

/** What an attempt came to. */
export function quizWords({ verdict, checks }: Pick<Report, "verdict" | "checks">): {
  word: string;
  tone: Tone;
  headline: string;
  sentence: string;
} {
  const questions = checks.filter(({ possible }) => possible > 0);
  const right = questions.filter(({ status }) => status === "passed").length;
  const missed = checks.filter(({ possible, status }) => possible === 0 && status !== "passed");
  const tally = `${right} of ${count(questions.length, "question")} all right.`;
  if (verdict === "passed") return { word: "Passed", tone: "passed", headline: "Passed", sentence: tally };
  const sentence = [tally, ...missed.map(({ title, message }) => `${title.split(":")[0]}: ${message}`)].join(" ");
  return verdict === "partial"
    ? { word: "Partly right", tone: "partial", headline: "Not passed yet", sentence }
    : { word: "Not right yet", tone: "wrong", headline: "Not right yet", sentence };
}
