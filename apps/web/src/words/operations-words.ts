import type { HostWanted, OperationsView } from "@laptime/contracts";
import { t, texts } from "../language/text.ts";
import { count, formatInstant, formatMs, formatNumber } from "./format.ts";

type Host = OperationsView["hosts"][number];

/** Whether anybody has to do anything, in one sentence. */
export function operationsSentence({ objectives, hosts, queue, dead }: OperationsView): string {
  const up = hosts.filter(({ isLost, wanted, state }) => !isLost && wanted === "run" && !state?.problems).length;
  const waiting = queue.reduce((sum, one) => sum + one.waiting, 0);
  const grading = up === 0 ? t("No worker grades now.") : gradingSentence(up, waiting);
  const oldest = Math.max(0, ...queue.map(({ oldestWaitMs }) => oldestWaitMs ?? 0));
  const wait = oldest > 0 ? ` ${t("The longest wait is {0}.", formatMs(oldest))}` : "";
  const given = dead.total > 0 ? ` ${t("{0} given up: look at why.", count(dead.total, "run was", "runs were"))}` : "";
  const missed = objectives.filter(({ missedSince }) => missedSince !== null).length;
  const broken = missed > 0 ? ` ${t("{0} not kept.", count(missed, "promise is", "promises are"))}` : "";
  return `${grading}${wait}${broken}${given}`;
}

function gradingSentence(workers: number, waiting: number): string {
  const grade = count(workers, "worker grades", "workers grade");
  return waiting === 0
    ? t("{0}; nothing waits.", grade)
    : t("{0}; {1}.", grade, count(waiting, "submission waits", "submissions wait"));
}

const restingWords: Record<Exclude<HostWanted, "run">, string> = texts({
  pause: "paused",
  drain: "drained",
});

/** How a worker is. */
export function hostSentence({ isLost, wanted, state, slots }: Host): string {
  if (isLost) return t("Lost: it has said nothing for a minute. Its runs go to others.");
  const busy = state?.busySlots ?? 0;
  if (state?.problems) return t("It takes no runs: something is wrong with its host.");
  if (wanted !== "run" && busy > 0) return t("{0}; still at hand: {1}", restingWords[wanted], busy);
  if (wanted === "drain") return t("Drained: it can be stopped. Started anew, it grades again.");
  if (wanted === "pause") return t("Paused: it takes nothing until it is resumed.");
  return t("{0} of {1} slots busy", busy, slots);
}

/** Of a host that is too noisy to time anything. */
export const restSentence = (until: string): string =>
  t(
    "Too noisy: the last timed runs could not be decided. It takes no others before {0}, but for those that wait long.",
    formatInstant(until),
  );

/** What the picture of a host shows. */
export function noiseSentence({ samples, cores }: Host): string {
  if (samples.length === 0) return t("Nothing is known of the last day yet.");
  const mean = samples.reduce((sum, { busyCores }) => sum + busyCores, 0) / samples.length;
  const most = Math.max(...samples.map(({ busyCores }) => busyCores));
  return t("In the last day {0} of {1} cores were busy on average, at most {2}.", round(mean), cores, round(most));
}

const round = (value: number): string => formatNumber(Math.round(value * 10) / 10);
