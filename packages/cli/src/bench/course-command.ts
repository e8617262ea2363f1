import { type AssignmentFolder, readCourse } from "@laptime/assignments";
import { gradeFiles, solutionOf } from "@laptime/authoring";
import type { Report } from "@laptime/contracts";
import type { Context } from "../context.ts";
import { ExitCode } from "../exit-code.ts";
import { align } from "./align.ts";
import { BusyProcesses, type Noise } from "./busy-processes.ts";
import { figuresOf } from "./figures-of.ts";

export interface CourseOptions {
  readonly dir: string;
  readonly runs: number;
  readonly noise: Noise;
  readonly seed: number;
  readonly json: boolean;
}

interface Row {
  readonly assignment: string;
  readonly verdict: Report["verdict"];
  readonly firstMs: number;
  readonly medianMs: number;
  readonly runs: number;
  /** How many different figures the runs gave; 1 is what the discrete clock promises. */
  readonly figures: number;
}

/**
 * `laptime bench course`: how long a warm worker takes for the solution of every assignment, and whether what the
 * discrete clock governs is the same to the byte in every run of one seed, beside neighbours that compute.
 */
export async function courseCommand(options: CourseOptions, context: Context): Promise<ExitCode> {
  const { assignments } = await readCourse(options.dir);
  const neighbours = new BusyProcesses(options.noise);
  const rows: Row[] = [];
  try {
    neighbours.start();
    for (const assignment of assignments) {
      const row = await tryOften(assignment, options, context);
      rows.push(row);
      // A bench that is stopped has said what it found until then.
      context.terminal.progress(JSON.stringify(row));
    }
  } finally {
    await neighbours.stop();
  }
  const secondPassMs = rows.reduce((total, { medianMs }) => total + medianMs, 0);
  if (options.json) context.terminal.out(JSON.stringify({ noise: options.noise, rows, secondPassMs }, null, 2));
  else context.terminal.out(table(rows, secondPassMs));
  return ExitCode.done;
}

async function tryOften(
  assignment: AssignmentFolder,
  { runs, noise, seed }: CourseOptions,
  { terminal, sandbox, signal }: Context,
): Promise<Row> {
  const times: number[] = [];
  const figures = new Set<string>();
  let verdict: Report["verdict"] = "inconclusive";
  // What is timed in real time differs by nature; twice tells how long it takes.
  const wanted = isTimedInRealTime(assignment) ? Math.min(runs, 2) : runs;
  for (let run = 0; run < wanted; run += 1) {
    terminal.progress(`${assignment.id}: ${run + 1} of ${wanted}, ${noise}`);
    const startedMs = performance.now();
    const report = await gradeFiles({
      assignment,
      submission: solutionOf(assignment, seed),
      seed,
      onProgress: () => {},
      signal,
      sandbox,
    });
    times.push(performance.now() - startedMs);
    figures.add(figuresOf(report));
    verdict = report.verdict;
  }
  const [firstMs = 0, ...later] = times;
  const medianMs = later.toSorted((a, b) => a - b)[Math.floor(later.length / 2)] ?? firstMs;
  return { assignment: assignment.id, verdict, firstMs, medianMs, runs: wanted, figures: figures.size };
}

const isTimedInRealTime = ({ file }: AssignmentFolder): boolean =>
  file.speedups.some(({ clock }) => clock !== "discrete");

function table(rows: readonly Row[], secondPassMs: number): string {
  const cells = rows.map(({ assignment, verdict, firstMs, medianMs, runs, figures }) => [
    assignment,
    verdict,
    seconds(firstMs),
    seconds(medianMs),
    String(runs),
    String(figures),
  ]);
  const header = ["assignment", "verdict", "first run", "later runs", "runs", "different figures"];
  return `${align([header, ...cells])}\n\nall solutions on a warm worker: ${seconds(secondPassMs)}`;
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
