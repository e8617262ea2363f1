import { t, texts } from "../language/text.ts";
import type { AssignmentView, Report, ShownQuestion } from "@laptime/contracts";
import { count } from "./format.ts";
import type { Tone } from "./tone.ts";

type Rules = NonNullable<AssignmentView["quiz"]>;

export const askedWords: Record<ShownQuestion["type"], string> = texts({
  one: "Choose one",
  many: "Choose all that are right",
  number: "Write a number",
  order: "Put in order",
  classify: "Sort into groups",
});

export const explanationWords: Record<Rules["explanations"], string> = texts({
  after_attempt: "After it you see what was right, and why.",
  after_due: "What was right, and why, is shown after the due date.",
  never: "What was right is not shown.",
});

export const keptWords = texts({
  all: "Your answers are saved.",
  not_yet: "Saving…",
  failing: "Not saved yet; we keep trying.",
} as const);

/** How many attempts there are, and whether one is open. */
export function attemptsSentence({ attempts, attemptsUsed, isOpen, minutes }: Rules): string {
  if (isOpen && minutes !== null) return t("You have begun an attempt, and its time runs. Your answers are kept.");
  if (isOpen) return t("You have begun an attempt. Your answers are where you left them.");
  const leave = minutes === null ? t(" You may leave an attempt and go on with it later, on any machine.") : "";
  if (attempts === null) return t("You can try as often as you like.{0}", leave);
  const left = attempts - attemptsUsed;
  if (left <= 0) return t("You have used {0}.", attempts === 1 ? t("your attempt") : t("all {0} attempts", attempts));
  return t("You have {0} left.{1}", count(left, "attempt"), leave);
}

/** "12:05 left"; seconds matter only at the end, but a clock that stands still looks broken. */
export function timeLeftWords(leftMs: number): string {
  if (leftMs <= 0) return t("The time is up");
  const seconds = Math.ceil(leftMs / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (value: number) => String(value).padStart(2, "0");
  return t("{0}:{1} left", hours > 0 ? `${hours}:${two(minutes)}` : minutes, two(seconds % 60));
}

/** Said aloud, and the same within each stretch of time, so that it is said once. */
export function timeWarning(leftMs: number): string {
  if (leftMs <= 0) return t("The time is up. Your answers are handed in.");
  if (leftMs <= 60_000) return t("Less than one minute left.");
  return leftMs <= 300_000 ? t("Less than five minutes left.") : "";
}

/** Said before an attempt is begun. */
export const limitSentence = (minutes: number): string =>
  t(
    "An attempt takes {0} at most, counted from its beginning without a break. Then what you have answered is handed in by itself.",
    count(minutes, "minute"),
  );

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
  const tally = t("{0} of {1} all right.", right, count(questions.length, "question"));
  if (verdict === "passed") return { word: t("Passed"), tone: "passed", headline: t("Passed"), sentence: tally };
  const sentence = [tally, ...missed.map(({ title, message }) => `${title.split(":")[0]}: ${message}`)].join(" ");
  return verdict === "partial"
    ? { word: t("Partly right"), tone: "partial", headline: t("Not passed yet"), sentence }
    : { word: t("Not right yet"), tone: "wrong", headline: t("Not right yet"), sentence };
}
