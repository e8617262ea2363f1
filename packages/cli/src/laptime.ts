import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { Clock } from "@laptime/contracts";
import { attackCommand } from "./attack/attack-command.ts";
import { courseCommand } from "./bench/course-command.ts";
import { liveVerdictsCommand } from "./bench/live-verdicts-command.ts";
import { verdictsCommand } from "./bench/verdicts-command.ts";
import { checkCommand } from "./check/check-command.ts";
import { NOISES, type Noise } from "./bench/busy-processes.ts";
import { recordCommand } from "./bench/record-command.ts";
import type { Context } from "./context.ts";
import { ExitCode, explainError } from "./exit-code.ts";
import { importGradescopeCommand } from "./gradescope/import-gradescope-command.ts";
import { gradeCommand } from "./grade-command.ts";
import { recomputeCommand } from "./recompute-command.ts";
import { submitCommand } from "./submit/submit-command.ts";

/** Runs the command line; resolves with its exit code and never rejects. `args` are without node and script. */
export async function laptime(args: readonly string[], context: Context): Promise<ExitCode> {
  let code: ExitCode = ExitCode.done;
  const program = describeProgram(context, (done) => (code = done));
  try {
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    // Commander has said what is wrong already; asking for help is not wrong.
    if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.done : ExitCode.badInput;
    if (context.signal.aborted) {
      context.terminal.progress("Interrupted; nothing was graded.");
      return ExitCode.platformFault;
    }
    const explained = explainError(error);
    context.terminal.progress(explained.message);
    return explained.code;
  }
}

interface GradeFlags {
  readonly json?: true;
  readonly seed?: number;
  readonly clock?: Clock;
  readonly cores?: number;
}

interface AttackFlags {
  readonly json?: true;
  readonly course: string;
  readonly write?: string;
}

function describeProgram(context: Context, exit: (code: ExitCode) => void): Command {
  const { terminal } = context;
  const program = new Command("laptime")
    .description("An autograder for code whose speed matters.")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.progress(text.trimEnd()),
    })
    .showHelpAfterError("(laptime --help shows what there is)");
  program
    .command("grade <assignment-dir> <submission-dir>")
    .description("grade one folder in the sandbox, without database or queue")
    .option("--json", "print the report alone on standard output")
    .option("--seed <n>", "what everything random is drawn from", wholeNumber(0))
    .addOption(new Option("--clock <clock>", "measure speedups on this clock").choices(Clock.options))
    .option("--cores <n>", "cores that a timed stage holds", wholeNumber(1))
    .action(async (assignment: string, submission: string, { json, seed, clock, cores }: GradeFlags) => {
      const options = { json: json ?? false, seed: seed ?? null, clock: clock ?? null, cores: cores ?? null };
      exit(await gradeCommand(assignment, submission, options, context));
    });
  program
    .command("submit <assignment> [paths...]")
    .description("hand in a folder, or files, on a server; LAPTIME_TOKEN has your access token")
    .option("--server <url>", "the server (default: LAPTIME_SERVER, or http://localhost:3000)")
    .option("--no-wait", "do not wait for the report")
    .option("--json", "print the report alone on standard output; with --no-wait the receipt")
    .action(async (assignment: string, paths: string[], { server, wait, json }: SubmitFlags) => {
      exit(await submitCommand(assignment, paths, { server: server ?? null, wait, json: json ?? false }, context));
    });
  program
    .command("check <course-or-assignment-dir>")
    .description("validate the files, then grade solution, starter and examples against what they declare")
    .option("--quick", "leave out the examples of assignments whose speedups take real time")
    .option("--seed <n>", "what every case draws from (default: each from one of its own)", wholeNumber(0))
    .option("--json", "print the cases alone on standard output")
    .action(async (dir: string, { json, quick, seed }: CheckFlags) => {
      exit(await checkCommand(dir, { json: json ?? false, quick: quick ?? false, seed: seed ?? null }, context));
    });
  program
    .command("import-gradescope <archive> <assignment-dir>")
    .description("make an assignment of an autograder for Gradescope, a zip or the folder it was unpacked to")
    .option("--title <title>", "what students call it (default: from the folder's name)")
    .option("--points <n>", "what it is worth (default: what its tests are worth, in a first run)", wholeNumber(1))
    .option("--submit <files>", "what students hand in, with commas (default: what its scripts expect)", listed, [])
    .action(async (archive: string, dir: string, { title, points, submit }: ImportFlags) => {
      const options = { title: title ?? null, points: points ?? null, submit };
      exit(await importGradescopeCommand(archive, dir, options, context));
    });
  program
    .command("attack <corpus-dir>")
    .description("grade hostile submissions: none may earn more than it declares, and honest ones must pass after them")
    .option("--course <dir>", "the course whose assignments are attacked", "courses/asyncio")
    .option("--write <file>", "write the table of attacks to this file")
    .option("--json", "print the cases alone on standard output")
    .action(async (dir: string, { json, course, write }: AttackFlags) => {
      exit(await attackCommand(dir, { json: json ?? false, course, write: write ?? null }, context));
    });
  program
    .command("recompute <report.json>")
    .description("decide the speedups of a report again, from the report alone")
    .option("--json", "print the results alone on standard output")
    .action(async (report: string, { json }: { readonly json?: true }) => {
      exit(await recomputeCommand(report, { json: json ?? false }, context));
    });
  describeBench(program.command("bench").description("benchmarks of the platform itself"), context, exit);
  return program;
}

interface SubmitFlags {
  readonly server?: string;
  readonly wait: boolean;
  readonly json?: true;
}

interface ImportFlags {
  readonly title?: string;
  readonly points?: number;
  readonly submit: readonly string[];
}

interface CheckFlags {
  readonly quick?: true;
  readonly seed?: number;
  readonly json?: true;
}

interface CourseFlags {
  readonly runs: number;
  readonly noise: Noise;
  readonly seed: number;
  readonly json?: true;
}

interface RecordFlags {
  readonly out: string;
  readonly noise: Noise;
  readonly cycles: number;
}

interface VerdictsFlags {
  readonly traces?: string;
  readonly trials: number;
  readonly seed: number;
  readonly json?: true;
  readonly plot?: string;
  readonly live?: true;
  readonly noise: Noise;
  readonly out?: string;
}

function describeBench(bench: Command, context: Context, exit: (code: ExitCode) => void): void {
  bench
    .command("record")
    .description("record timed runs in the sandbox, for `bench verdicts` to replay")
    .requiredOption("--out <dir>", "the folder that gets <noise>.jsonl")
    .addOption(new Option("--noise <kind>", "neighbours that compute meanwhile").choices(NOISES).default("quiet"))
    .option("--cycles <n>", "cycles of five runs", wholeNumber(1), 40)
    .action(async (flags: RecordFlags) => {
      exit(await recordCommand(flags, context));
    });
  bench
    .command("course")
    .description("how long every solution of a course takes, and whether the discrete clock gives the same figures")
    .argument("[dir]", "the course", "courses/asyncio")
    .option("--runs <n>", "runs of each solution; two where it is timed in real time", wholeNumber(1), 20)
    .addOption(new Option("--noise <kind>", "neighbours that compute meanwhile").choices(NOISES).default("quiet"))
    .option("--seed <n>", "what every run draws from", wholeNumber(0), 20_261_123)
    .option("--json", "print the figures alone on standard output")
    .action(async (dir: string, flags: CourseFlags) => {
      exit(await courseCommand({ ...flags, dir, json: flags.json ?? false }, context));
    });
  bench
    .command("verdicts")
    .description("how often our rule and others' are wrong about a speedup, on recorded traces")
    .option("--traces <dir>", "recorded traces (*.jsonl); left out: those that come with the tests")
    .option("--trials <n>", "decisions to draw for each cell", wholeNumber(1), 500)
    .option("--seed <n>", "what the trials are drawn from", wholeNumber(0), 20_261_123)
    .option("--plot <file>", "write a picture (SVG) to this file")
    .option("--live", "measure each trial anew in the sandbox instead; 200 take an hour")
    .addOption(new Option("--noise <kind>", "with --live: neighbours meanwhile").choices(NOISES).default("quiet"))
    .option("--out <file>", "with --live: append each answer to this file as it comes")
    .option("--json", "print the rates alone on standard output")
    .action(async ({ traces, trials, seed, json, plot, live, noise, out }: VerdictsFlags) => {
      if (live) {
        exit(await liveVerdictsCommand({ trials, noise, out: out ?? null, json: json ?? false }, context));
        return;
      }
      const options = { traces: traces ?? null, trials, seed, json: json ?? false, plot: plot ?? null };
      exit(await verdictsCommand(options, context));
    });
}

const listed = (text: string): string[] =>
  text
    .split(",")
    .map((one) => one.trim())
    .filter(Boolean);

const wholeNumber =
  (least: number) =>
  (text: string): number => {
    const value = /^\d+$/.test(text) ? Number(text) : NaN;
    if (Number.isSafeInteger(value) && value >= least) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${least} on.`);
  };
