import { Command, CommanderError, Option } from "commander";
import { Clock } from "@laptime/contracts";
import { attackCommand } from "./attack/attack-command.ts";
import { describeBench } from "./bench/describe-bench.ts";
import { checkCommand } from "./check/check-command.ts";
import type { Context } from "./context.ts";
import { ExitCode, explainError } from "./exit-code.ts";
import { importGradescopeCommand } from "./gradescope/import-gradescope-command.ts";
import { gradeCommand } from "./grade-command.ts";
import { recomputeCommand } from "./recompute-command.ts";
import { submitCommand } from "./submit/submit-command.ts";
import { wholeNumber } from "./whole-number.ts";

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

const listed = (text: string): string[] =>
  text
    .split(",")
    .map((one) => one.trim())
    .filter(Boolean);
