import { BarePython } from "../bare/bare-python.ts";
import type { Findings } from "../bench-result.ts";
import { spreadOf } from "../quantiles.ts";
import type { Bench } from "../run-bench.ts";
import { thisMachine } from "../this-machine.ts";
import { benchAssignment, SLUG } from "./bench-assignment.ts";
import type { Student } from "./student.ts";
import { withTemporarySystem } from "./temporary-system.ts";

export interface ThroughputOptions {
  readonly rounds: number;
}

/** Submissions of one round, for each way: enough for ten seconds or so; what waits for services needs more. */
const EACH = { laptime: 48, field: 4, containers: 8, processes: 12 } as const;

type Way = "laptime" | "field" | "containers" | "processes" | "tests";

const WORDS: Readonly<Record<Way, string>> = {
  laptime: "Laptime",
  field: "(a) one cold `docker run` a submission",
  containers: "(a) with a clock that jumps",
  processes: "(b) a bare Python process a submission",
  tests: "(b) without the type checker",
};

/** Rounds of Laptime, of what others do and of the limit, in turn, so that a change of the machine meets them all. */
export const throughputBench: Bench<ThroughputOptions> = {
  name: "throughput",
  async run({ rounds, quick }, context): Promise<Findings> {
    const { cores } = thisMachine();
    const { assignment, right } = await benchAssignment();
    const rates: Record<Way, number[]> = { laptime: [], field: [], containers: [], processes: [], tests: [] };
    await using bare = await BarePython.open(assignment, right);
    const scale = (count: number) => (quick ? Math.ceil(count / 3) : count);
    await withTemporarySystem({ students: EACH.laptime, slots: cores }, context, async ({ students }) => {
      const submitted = await submitter(students);
      // Starts the judges, and is over when API and worker have compiled what a busy hour needs.
      await submitted(scale(EACH.laptime / 2));
      for (let round = 0; round < (quick ? 1 : rounds); round += 1) {
        const say = (way: Way, perSecond: number) => {
          rates[way].push(perSecond);
          context.terminal.progress(`round ${round + 1}: ${WORDS[way]}, ${perSecond.toFixed(2)} a second`);
        };
        say("laptime", await submitted(scale(EACH.laptime)));
        const field = await bare.inContainers(scale(EACH.field), cores, "real");
        say("field", field.passed.length / field.seconds);
        const containers = await bare.inContainers(scale(EACH.containers), cores, "jumping");
        say("containers", containers.passed.length / containers.seconds);
        const processes = await bare.inProcesses(scale(EACH.processes), cores, true);
        say("processes", processes.passed.length / processes.seconds);
        const tests = await bare.inProcesses(scale(EACH.processes), cores, false);
        say("tests", tests.passed.length / tests.seconds);
      }
    });
    return found(rates, cores);
  },
};

/** Hands so many in at once and resolves, when the last is graded, with how many were graded a second. */
async function submitter(students: readonly Student[]): Promise<(count: number) => Promise<number>> {
  const { right } = await benchAssignment();
  const assignmentId = (await students[0]?.assignmentId(SLUG)) ?? "";
  return async (count) => {
    const startedMs = performance.now();
    const ends = students.slice(0, count).map(async (student) => {
      const { runId } = await student.submit(assignmentId, right);
      const { phase, verdict } = await student.over(runId);
      if (verdict !== "passed") throw new Error(`the solution came to ${phase} ${verdict}`);
    });
    await Promise.all(ends);
    return count / ((performance.now() - startedMs) / 1000);
  };
}

function found(rates: Readonly<Record<Way, readonly number[]>>, cores: number): Findings {
  const ways = Object.keys(WORDS) as Way[];
  const own = spreadOf(rates.laptime).p50;
  const round = (value: number) => Math.round(value * 100) / 100;
  const rows = ways.map((way) => {
    const { min, p50, max } = spreadOf(rates[way]);
    return [WORDS[way], rates[way].length, round(p50), round(min), round(max), round(p50 / cores), round(own / p50)];
  });
  return {
    about: `Graded submissions of ${SLUG}'s solution a second on ${cores} cores, ${cores} at a time: all handed in at once, until the last grade is stored.`,
    tables: [
      {
        title: "Graded submissions a second",
        columns: ["way", "rounds", "median", "least", "most", "a core", "Laptime by it"],
        rows,
      },
    ],
    notes: [
      "(a) and (b) run the same tests, rules, type checker and workload in one Python process, with nothing between them and the submission, on the judge's image. (a) is what the field does: services take their time, for what else would tell a concurrent program from one that is not; as many at a time as there are cores (with more: docs/adr/0030). Its second row and (b) lend it a clock that jumps, as Laptime's does, so that nobody waits: what is left is computing. (b) starts its processes within one container that is there already. Laptime's figure has HTTP, PostgreSQL, Redis and the load's own client on the same cores.",
      "Laptime, too, pays for a fresh container and a fresh type checker for every submission, before it comes rather than while a student waits: that bounds how much faster than (a) it can be when every core is busy. The checker is a fork of one that has read the stubs, the container has no network for the engine to make, and the baseline keeps its own.",
    ],
    pictures: [
      {
        name: "bench-throughput",
        title: "Graded submissions a second, medians",
        unit: "a second",
        bars: ways.map((way) => ({
          label: WORDS[way].replaceAll("`", ""),
          parts: [{ name: "a second", value: spreadOf(rates[way]).p50 }],
        })),
      },
    ],
    figures: rates,
  };
}
