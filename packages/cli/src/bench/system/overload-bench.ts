import { setTimeout as sleep } from "node:timers/promises";
import type { Context } from "../../context.ts";
import type { Findings, Picture } from "../bench-result.ts";
import { spreadOf } from "../quantiles.ts";
import type { Bench } from "../run-bench.ts";
import { thisMachine } from "../this-machine.ts";
import { benchAssignment, type BenchAssignment, SLUG } from "./bench-assignment.ts";
import { type HandedIn, handIn } from "./hand-in.ts";
import { type MemoryPeaks, MemoryWatch } from "./memory-watch.ts";
import { type TemporarySystem, withTemporarySystem } from "./temporary-system.ts";

export interface OverloadOptions {
  /** Submissions at once; one crowd for each. */
  readonly counts: readonly number[];
}

interface Crowd {
  readonly count: number;
  readonly all: readonly HandedIn[];
  readonly memory: MemoryPeaks;
}

/** Beside the one who hands in ten times, so many who hand in once. */
const OTHERS = 20;
const TEN_TIMES = 10;
/** Of each kind. Between them the worker gets ready again: alone means that nobody was there before. */
const ALONE_EACH = 3;
const REST_MS = 2_000;

/** Crowds of students who hand in at the same moment, and one student who hands in ten times among others. */
export const overloadBench: Bench<OverloadOptions> = {
  name: "overload",
  async run({ counts, quick }, context): Promise<Findings> {
    const wanted = quick ? [8, 16] : counts;
    const students = Math.max(...wanted, OTHERS + 1);
    return withTemporarySystem({ students, slots: thisMachine().cores }, context, async (system) => {
      const bench = await benchAssignment();
      const assignmentId = (await system.students[0]?.assignmentId(SLUG)) ?? "";
      const alone = await oneByOne(system, bench, assignmentId, context);
      const crowds: Crowd[] = [];
      for (const count of wanted) crowds.push(await crowd(count, system, bench, assignmentId, context));
      context.terminal.progress(`one hands in ${TEN_TIMES} times, ${OTHERS} others once`);
      const fair = await tenTimes(system, bench, assignmentId);
      return found(alone, crowds, fair);
    });
  },
};

/** What each kind comes to, and how long it takes, with nobody else there. */
async function oneByOne(
  { students }: TemporarySystem,
  { kinds }: BenchAssignment,
  assignmentId: string,
  { signal }: Context,
) {
  const alone: HandedIn[] = [];
  for (let time = 0; time < ALONE_EACH; time += 1) {
    for (const [kind, files] of Object.entries(kinds)) {
      await sleep(REST_MS, undefined, { signal });
      const beganMs = performance.now();
      alone.push(await handIn({ student: students[0]!, number: 0, assignmentId, kind, files, beganMs }));
    }
  }
  return alone;
}

async function crowd(
  count: number,
  { students, pids }: TemporarySystem,
  { kinds }: BenchAssignment,
  assignmentId: string,
  { terminal }: Context,
): Promise<Crowd> {
  const known = Object.entries(kinds);
  const memory = await MemoryWatch.start(pids);
  const beganMs = performance.now();
  let over = 0;
  const all = await Promise.all(
    students.slice(0, count).map(async (student, number) => {
      const [kind, files] = known[number % known.length]!;
      const handed = await handIn({ student, number, assignmentId, kind, files, beganMs });
      over += 1;
      if (over % 25 === 0 || over === count) terminal.progress(`${count} at once: ${over} graded`);
      return handed;
    }),
  );
  for (const [why, times] of whyNot(all)) terminal.progress(`${times} were not graded: ${why}`);
  return { count, all, memory: await memory.stop() };
}

/** How often each reason was given for a submission that has no verdict. */
function whyNot(all: readonly HandedIn[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const { failure } of all) if (failure !== null) times.set(failure, (times.get(failure) ?? 0) + 1);
  return times;
}

async function tenTimes({ students }: TemporarySystem, { right }: BenchAssignment, assignmentId: string) {
  const beganMs = performance.now();
  const once = (number: number) =>
    handIn({ student: students[number]!, number, assignmentId, kind: "right", files: right, beganMs });
  const ten = Array.from({ length: TEN_TIMES }, () => once(0));
  const others = Array.from({ length: OTHERS }, (_, index) => once(index + 1));
  return Promise.all([...ten, ...others]);
}

function found(alone: readonly HandedIn[], crowds: readonly Crowd[], fair: readonly HandedIn[]): Findings {
  const expected = new Map(alone.map(({ kind, verdict }) => [kind, verdict]));
  const usualMs = spreadOf(alone.map(waited)).p50;
  const seconds = (ms: number) => Math.round(ms / 100) / 10;
  const rows = crowds.map(({ count, all }) => {
    const waits = spreadOf(all.map(waited));
    const accepted = spreadOf(all.map(({ atMs, acceptedMs }) => acceptedMs - atMs));
    const failures = all.filter(({ failure }) => failure !== null).length;
    const changed = all.filter(({ kind, verdict }) => verdict !== null && verdict !== expected.get(kind)).length;
    const added = [waits.p50, waits.p95, waits.max].map((ms) => seconds(Math.max(0, ms - usualMs)));
    const rate = count / (Math.max(...all.map(({ overMs }) => overMs)) / 1000);
    return [count, Math.round(accepted.p95), ...added, Math.round(rate * 100) / 100, failures, changed];
  });
  const services = Object.keys(crowds[0]?.memory.servicesMib ?? {});
  const memory = crowds.map(({ count, memory: { hostMib, servicesMib } }) => [
    count,
    hostMib,
    ...services.map((name) => servicesMib[name] ?? 0),
  ]);
  return {
    about: `Crowds that hand in ${SLUG} at the same moment: the solution, the sequential and the wrong example in turn, ${thisMachine().cores} graded at a time. Alone, one takes ${Math.round(usualMs)} ms.`,
    tables: [
      {
        title: "Waiting that the crowd adds, s",
        columns: [
          "at once",
          "receipt p95, ms",
          "p50",
          "p95",
          "longest",
          "graded a second",
          "failures",
          "verdicts changed",
        ],
        rows,
      },
      { title: "Memory at most, MiB", columns: ["at once", "host, added", ...services], rows: memory },
    ],
    notes: [
      `Submitty, the one that publishes it, adds 11 s on average and 25 s at worst at 28 at once on 20 cores, and becomes unstable at 40 (SIGCSE '19).`,
    ],
    pictures: [waitingOf(crowds), fairness(fair)],
    figures: { alone, crowds, fair },
  };
}

const waited = ({ atMs, overMs }: HandedIn): number => overMs - atMs;

const waitingOf = (crowds: readonly Crowd[]): Picture => ({
  name: "bench-overload",
  title: "Waiting by the number that hand in at once, median and longest",
  unit: "s",
  bars: crowds.map(({ count, all }) => {
    const { p50, max } = spreadOf(all.map((one) => waited(one) / 1000));
    const parts = [
      { name: "median", value: p50 },
      { name: "longest", value: max - p50 },
    ];
    return { label: `${count} at once`, parts };
  }),
});

/** Each submission's waiting in the order in which they were handed in; the ten are one student's. */
const fairness = (fair: readonly HandedIn[]): Picture => ({
  name: "bench-fairness",
  title: `Waiting by student: student 1 hands in ${TEN_TIMES} times, then ${OTHERS} others once`,
  unit: "s",
  bars: fair.map((one, index) => ({
    label: one.student === 0 ? `student 1, no. ${index + 1}` : `student ${one.student + 1}`,
    parts: [{ name: one.student === 0 ? "who hands in ten times" : "who hands in once", value: waited(one) / 1000 }],
  })),
});
