import { t, texts } from "../language/text.ts";
import type { CheckResult, CheckStatus, Report, Verdict } from "@laptime/contracts";
import { count, listed } from "./format.ts";
import { quizWords } from "./quiz-words.ts";
import type { Tone } from "./tone.ts";

export type { Tone } from "./tone.ts";

type Words = { word: string; tone: Tone; headline: string; sentence: string };

/** What a student reads about a whole run: the one place where it is written. */
export const verdictWords: Record<Verdict, Words> = texts({
  passed: {
    word: "Passed",
    tone: "passed",
    headline: "Passed",
    sentence: "Every check passed. Nothing is left to do.",
  },
  partial: {
    word: "Partly right",
    tone: "partial",
    headline: "Partly right",
    sentence: "Part of it works. Below is what is still missing.",
  },
  failed: {
    word: "Not right yet",
    tone: "wrong",
    headline: "Not right yet",
    sentence: "Your program ran, but its answers are not the expected ones.",
  },
  policy_violation: {
    word: "Against a rule",
    tone: "wrong",
    headline: "Uses something that the assignment forbids",
    sentence: "Change what is named below and hand it in again.",
  },
  timed_out: {
    word: "Stopped: too long",
    tone: "wrong",
    headline: "Stopped: it did not finish in time",
    sentence: "A test reached its time limit, so it was stopped.",
  },
  out_of_memory: {
    word: "Out of memory",
    tone: "wrong",
    headline: "Stopped: it used too much memory",
    sentence: "Your program reached the memory limit, so it was stopped.",
  },
  output_limit: {
    word: "Too much output",
    tone: "wrong",
    headline: "Stopped: it printed too much",
    sentence: "Your program printed more than the limit allows. Is a print left inside a loop?",
  },
  crashed: {
    word: "Crashed",
    tone: "wrong",
    headline: "Your program ended before it had answered",
    sentence: "Python stopped with an error, or the program ended itself.",
  },
  protocol_violation: {
    word: "Broke the test channel",
    tone: "wrong",
    headline: "Your program disturbed its own tests",
    sentence: "It wrote to, or closed, the channel over which it is tested. Only return values are compared.",
  },
  inconclusive: {
    word: "Not decided",
    tone: "unsure",
    headline: "We could not measure this fairly",
    sentence: "The machine was too busy to decide. Nothing is lost, and you can hand in the same files again.",
  },
});

export const statusWords: Record<CheckStatus, { word: string; tone: Tone }> = texts({
  passed: { word: "Passed", tone: "passed" },
  partial: { word: "Partly", tone: "partial" },
  wrong_answer: { word: "Wrong answer", tone: "wrong" },
  too_slow: { word: "Too slow", tone: "partial" },
  timed_out: { word: "Stopped: too long", tone: "wrong" },
  out_of_memory: { word: "Out of memory", tone: "wrong" },
  output_limit: { word: "Too much output", tone: "wrong" },
  crashed: { word: "Crashed", tone: "wrong" },
  protocol_violation: { word: "Broke the test channel", tone: "wrong" },
  policy_violation: { word: "Against a rule", tone: "wrong" },
  inconclusive: { word: "Not decided", tone: "unsure" },
  skipped: { word: "Not run", tone: "unsure" },
});

/** How a check ended. Hints on types are no answer that could be wrong: they are missing, or not right. */
export const checkWords = ({ kind, status }: Pick<CheckResult, "kind" | "status">): { word: string; tone: Tone } =>
  kind === "types" && status === "wrong_answer" ? { word: t("Not complete"), tone: "wrong" } : statusWords[status];

/** The verdict of one report in words, as exact as its checks allow. */
export function reportWords(report: Pick<Report, "verdict" | "checks">): Words {
  if (report.checks.some(({ kind }) => kind === "quiz")) return quizWords(report);
  const words = verdictWords[report.verdict];
  const open = report.checks.filter((check) => check.status !== "passed");
  if (report.verdict !== "partial" || open.length === 0) return words;
  if (open.every((check) => check.status === "too_slow")) {
    const missed = listed(open.map((check) => check.title));
    return {
      ...words,
      headline: t("Right, but not fast enough"),
      sentence: t("Every answer is right. Still too slow: {0}.", missed),
    };
  }
  if (open.every((check) => check.status === "inconclusive")) return verdictWords.inconclusive;
  const passed = report.checks.length - open.length;
  return { ...words, sentence: t("{0} of {1} passed.", passed, count(report.checks.length, "check")) };
}
