import type { Diagnosis, SourceLine, TimelineEvent } from "@laptime/contracts";
import { coveredMs, groupsOf, lengthOf, most, mostAtOnce, sum } from "./intervals.ts";
import type { Scene } from "./scene.ts";
import { MATTERS_SHARE, STAGGERED_FACTOR } from "./thresholds.ts";
import { commonPlace, count, duration, lineWords, listed, plain } from "./words.ts";

type Finding = Omit<Diagnosis, "check">;

/** How the waiting for services is arranged; one sentence at most, and none where waiting is not what takes time. */
export function aboutCalls({ calls, tasks, runMs, wantsMore }: Scene): Finding[] {
  const longestMs = most(calls.map(lengthOf));
  const lostMs = coveredMs(calls) - longestMs;
  if (!wantsMore || calls.length < 2 || lostMs < runMs * MATTERS_SHARE) return [];
  const finding = limited(calls, tasks, runMs) ?? inSequence(calls) ?? inGroups(calls) ?? staggered(calls);
  return finding === undefined ? [] : [{ ...finding, explainsMs: lostMs }];
}

type Unweighed = Omit<Finding, "explainsMs">;

/** Tasks that live already while their call may not start yet, with as many calls under way as ever. */
function limited(
  calls: readonly TimelineEvent[],
  tasks: readonly TimelineEvent[],
  runMs: number,
): Unweighed | undefined {
  const atOnce = mostAtOnce(calls);
  const waits = tasks.flatMap((task) => {
    const own = calls.filter(({ parent }) => parent === task.lane || parent === task.label);
    const first = own[0];
    if (first === undefined || first.startMs - task.startMs < runMs * MATTERS_SHARE) return [];
    const others = calls.filter((call) => call.startMs < first.startMs && call.endMs > task.startMs);
    return mostAtOnce(others) < atOnce ? [] : [first.startMs - task.startMs];
  });
  if (waits.length < 2) return undefined;
  return {
    kind: "waiting_for_limit",
    sentence: `${waits.length} of ${count(tasks.length, "task")} wait up to ${duration(most(waits))} before their call may start: never more than ${count(atOnce, "call")} at once.`,
    advice: "If the assignment asks for no such limit, make the semaphore or the number of workers larger.",
    ...place(calls),
  };
}

function inSequence(calls: readonly TimelineEvent[]): Unweighed | undefined {
  if (mostAtOnce(calls) > 1) return undefined;
  const oneService = new Set(calls.map(({ lane }) => lane)).size === 1;
  const longest = duration(most(calls.map(lengthOf)));
  return {
    kind: "awaits_in_sequence",
    sentence: `${subject(calls)} for one ${oneService ? "call" : "service"} after the other: ${calls.length} calls, never two at once.`,
    advice: `Start all of them before you wait for the first (TaskGroup or gather): together they take as long as the longest, ${longest}.`,
    ...place(calls),
  };
}

function inGroups(calls: readonly TimelineEvent[]): Unweighed | undefined {
  const groups = groupsOf(calls);
  if (groups.length < 2) return undefined;
  return {
    kind: "partly_concurrent",
    sentence: `The ${calls.length} calls run in ${groups.length} groups, one group after the other: ${duration(coveredMs(calls))} of waiting, where the longest call takes ${duration(most(calls.map(lengthOf)))}.`,
    advice: "Start the calls of all groups first, if no group needs the answers of the one before.",
    ...place(groups.flatMap(([first]) => first ?? [])),
  };
}

function staggered(calls: readonly TimelineEvent[]): Unweighed | undefined {
  const longestMs = most(calls.map(lengthOf));
  const atOnce = mostAtOnce(calls);
  if (atOnce === calls.length || coveredMs(calls) < longestMs * STAGGERED_FACTOR) return undefined;
  return {
    kind: "partly_concurrent",
    sentence: `At most ${atOnce} of ${calls.length} calls wait at the same time: ${duration(coveredMs(calls))} of waiting, where the longest call takes ${duration(longestMs)}.`,
    advice: "Look for a call that starts only when another one has ended, though it does not need its answer.",
    ...place(calls),
  };
}

/** "async_fetcher.py line 12 waits", or several lines, or the program. */
function subject(calls: readonly TimelineEvent[]): string {
  const where = commonPlace(calls);
  if (where !== undefined) return `${lineWords(where)} waits`;
  const files = new Set(calls.map((call) => call.where?.file));
  const lines = [...new Set(calls.map((call) => call.where?.line ?? 0))].toSorted((a, b) => a - b);
  const [file] = files;
  if (file === undefined || files.size > 1 || lines.length > 5) return "The program waits";
  return `${plain(file)} waits, in lines ${listed(lines)},`;
}

function place(calls: readonly TimelineEvent[]): { where?: SourceLine } {
  const where = commonPlace(calls) ?? calls.find((call) => call.where !== undefined)?.where;
  return where === undefined ? {} : { where };
}

/** Together with `nothing_wrong`: the calls wait at the same time. */
export function concurrencyWords(calls: readonly TimelineEvent[], runMs: number): string | undefined {
  const longestMs = most(calls.map(lengthOf));
  if (mostAtOnce(calls) < 2 || runMs > longestMs * STAGGERED_FACTOR || sum(calls.map(lengthOf)) === 0) return undefined;
  return `up to ${mostAtOnce(calls)} of ${calls.length} calls wait at the same time, and the run takes hardly longer than the longest of them, ${duration(longestMs)}`;
}
