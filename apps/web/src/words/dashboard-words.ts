import type { AssignmentDashboard } from "@laptime/contracts";
import { t, texts } from "../language/text.ts";
import { count, formatFactor, formatMs, formatNumber, formatRequired } from "./format.ts";

type Dashboard = AssignmentDashboard;

/** What an instructor came for: how many are through, and what keeps the others. */
export function dashboardSentence({ students, submitted, passed, checks, people }: Dashboard): string {
  if (students === 0) return t("Nobody is enrolled as a student yet.");
  if (submitted === 0) return t("Nobody has handed in anything yet.");
  const through = t("{0} of {1} students have passed.", passed, students);
  const hardest = checks.toSorted((a, b) => b.failed - a.failed)[0];
  const keeps =
    hardest === undefined || hardest.failed === 0
      ? ""
      : ` ${t("Failed most often: “{0}”, by {1}.", hardest.title, hardest.failed)}`;
  const stuck = people?.stuck ?? [];
  const stand = stuck.length === 0 ? "" : ` ${t("{0} stuck.", count(stuck.length, "student is", "students are"))}`;
  return `${through}${keeps}${stand}`;
}

export function speedupSentence({ required, estimates }: Dashboard["speedups"][number]): string {
  const reach = estimates.filter((one) => one >= required).length;
  const best = estimates.at(-1);
  if (best === undefined) return t("Nobody has been measured yet.");
  if (reach === 0) return t("Nobody reaches {0} yet; the best is {1}.", formatRequired(required), formatFactor(best));
  return t("{0} of {1} reach {2}.", reach, estimates.length, formatRequired(required));
}

/** Of ascending estimates, the lower one in the middle; null: there are none. */
export const medianFactor = (estimates: readonly number[]): number | null =>
  estimates[Math.floor((estimates.length - 1) / 2)] ?? null;

/** What a timeline shows, as something that a class does. */
const patternWords: Record<Dashboard["patterns"][number]["kind"], string> = texts({
  awaits_in_sequence: "await one call after the other",
  partly_concurrent: "run only part of it at the same time",
  waiting_for_limit: "wait for a limit that they set themselves",
  blocking_call: "block the event loop",
  one_core_busy: "keep one core busy and the others idle",
  jobs_too_small: "cut the work into jobs that are too small",
  pool_per_call: "make a new pool for every call",
  imbalanced: "share the work out unevenly",
  too_few_workers: "use fewer workers than there are cores",
  host_not_granting: "were measured on a host that was busy",
  cancelled_late: "cancel later than they should",
  nothing_wrong: "do nothing that stands in the way",
});

export const patternSentence = ({ kind, students }: Dashboard["patterns"][number], of: number): string =>
  t("{0} % {1} ({2})", Math.round((students / Math.max(1, of)) * 100), patternWords[kind], count(students, "student"));

/** How the place itself did. */
export function gradingSentences({ grading }: Dashboard): string[] {
  const { runs, waiting, taking, inconclusive, faulty, stopped } = grading;
  if (runs === 0) return [t("Nothing has been graded yet.")];
  const share = (n: number) => Math.round((n / runs) * 1000) / 10;
  return [
    t("{0} graded.", `${formatNumber(runs)} ${t(runs === 1 ? "run" : "runs")}`),
    ...(waiting
      ? [t("Half waited less than {0}, nearly all less than {1}.", formatMs(waiting.medianMs), formatMs(waiting.p95Ms))]
      : []),
    ...(taking
      ? [t("Half took less than {0}, nearly all less than {1}.", formatMs(taking.medianMs), formatMs(taking.p95Ms))]
      : []),
    t(
      "{0} % could not be decided, {1} % met a fault of ours and were tried again, {2} were given up.",
      share(inconclusive),
      share(faulty),
      stopped,
    ),
  ];
}
