import { setTimeout as sleep } from "node:timers/promises";
import type { Context } from "../../context.ts";
import { BarePython } from "../bare/bare-python.ts";
import type { Findings, Table } from "../bench-result.ts";
import { median, spreadOf } from "../quantiles.ts";
import type { Bench } from "../run-bench.ts";
import { benchAssignment, SLUG } from "./bench-assignment.ts";
import { type Phases, phasesOf } from "./phases-of.ts";
import { type TemporarySystem, withTemporarySystem } from "./temporary-system.ts";

export interface LatencyOptions {
  readonly runs: number;
}

interface Trial {
  readonly totalMs: number;
  readonly phases: Phases;
}

/** Long enough for the next candidate and its type checker to be ready: what is measured is a worker that waits. */
const REST_MS = 2_500;
const COLD_CONTAINERS = 5;
/** Each waits for its services, twelve seconds in all. */
const FIELD_CONTAINERS = 3;
const UNCOUNTED = 2;

/** One submission at a time to a system that has nothing else to do, from the request to the word that its grade is stored. */
export const latencyBench: Bench<LatencyOptions> = {
  name: "latency",
  async run({ runs, quick }, context): Promise<Findings> {
    const wanted = quick ? Math.min(runs, 5) : runs;
    const trials = await withTemporarySystem({ students: 10, slots: 1 }, context, (system) =>
      tryOften(system, wanted, context),
    );
    const { assignment, right } = await benchAssignment();
    context.terminal.progress(`${COLD_CONTAINERS + FIELD_CONTAINERS} cold containers`);
    await using bare = await BarePython.open(assignment, right);
    const field = await bare.inContainers(quick ? 1 : FIELD_CONTAINERS, 1, "real");
    const cold = await bare.inContainers(quick ? 2 : COLD_CONTAINERS, 1, "jumping");
    const inMs = (each: readonly number[]) => each.map((seconds) => seconds * 1000);
    return found(trials, inMs(field.each), inMs(cold.each));
  },
};

async function tryOften(system: TemporarySystem, runs: number, { terminal, signal }: Context): Promise<Trial[]> {
  const { staff, students } = system;
  const { right } = await benchAssignment();
  const assignmentId = (await students[0]?.assignmentId(SLUG)) ?? "";
  const trials: Trial[] = [];
  for (let run = -UNCOUNTED; run < runs; run += 1) {
    await sleep(REST_MS, undefined, { signal });
    const student = students[(run + UNCOUNTED) % students.length]!;
    const startedMs = performance.now();
    const receipt = await student.submit(assignmentId, right);
    const httpMs = performance.now() - startedMs;
    const progress = await student.over(receipt.runId);
    const totalMs = performance.now() - startedMs;
    if (progress.verdict !== "passed") throw new Error(`the solution came to ${progress.phase} ${progress.verdict}`);
    const { report } = await staff.submission(receipt.submissionId);
    if (run < 0) continue;
    trials.push({ totalMs, phases: phasesOf({ totalMs, httpMs, told: report?.phases ?? {} }) });
    terminal.progress(`${run + 1} of ${runs}: ${totalMs.toFixed(0)} ms`);
  }
  return trials;
}

function found(trials: readonly Trial[], fieldMs: readonly number[], coldMs: readonly number[]): Findings {
  const names = [...new Set(trials.flatMap(({ phases }) => Object.keys(phases)))];
  const of = (name: string) => trials.map(({ phases }) => phases[name] ?? 0);
  const row = (name: string, values: readonly number[]) => {
    const { count, p50, p95, p99, max } = spreadOf(values);
    return [name, count, ...[p50, p95, p99, max].map((ms) => Math.round(ms * 10) / 10)];
  };
  const columns = ["what", "runs", "p50", "p95", "p99", "longest"];
  const tables: Table[] = [
    {
      title: "From the request to the stored grade, ms",
      columns,
      rows: [
        row(
          "Laptime",
          trials.map(({ totalMs }) => totalMs),
        ),
        row("a cold `docker run` of the same tests", fieldMs),
        row("the same with a clock that jumps", coldMs),
      ],
    },
    { title: "By phase, ms", columns, rows: names.map((name) => row(name, of(name))) },
  ];
  const total = {
    label: "from request to grade",
    parts: [{ name: "all", value: median(trials.map(({ totalMs }) => totalMs)) }],
  };
  const byPhase = names.map((name) => ({ label: name, parts: [{ name: "phase", value: median(of(name)) }] }));
  return {
    about: `One submission at a time of ${SLUG}'s solution, to a warm worker with nothing else to do, over HTTP.`,
    tables,
    notes: [
      "http: until the receipt. queue: from the row's commit until a worker has claimed it; part of it is also in http. types: what is left to wait for the type checker, which works beside the tests on the discrete clock. told: what is left, that is recording, Redis and the event to the client.",
    ],
    pictures: [
      {
        name: "bench-latency",
        title: "Submit to graded by phase, medians",
        unit: "ms",
        bars: [...byPhase, total],
      },
    ],
    figures: { trials, fieldMs, coldMs },
  };
}
