import { type Command, Option } from "commander";
import type { Context } from "../context.ts";
import type { ExitCode } from "../exit-code.ts";
import { wholeNumber, wholeNumbers } from "../whole-number.ts";
import { NOISES, type Noise } from "./busy-processes.ts";
import { courseCommand } from "./course-command.ts";
import { drawCommand } from "./draw-command.ts";
import { liveVerdictsCommand } from "./live-verdicts-command.ts";
import { recordCommand } from "./record-command.ts";
import { referenceCommand, type ReferenceOptions } from "./reference-command.ts";
import { type Bench, benchCommand, type BenchFlags } from "./run-bench.ts";
import { sandboxBench, type SandboxOptions } from "./sandbox-bench.ts";
import { apiBench, type ApiOptions } from "./system/api-bench.ts";
import { latencyBench, type LatencyOptions } from "./system/latency-bench.ts";
import { overloadBench, type OverloadOptions } from "./system/overload-bench.ts";
import { throughputBench, type ThroughputOptions } from "./system/throughput-bench.ts";
import { verdictsCommand } from "./verdicts-command.ts";

const SEED = 20_261_123;

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

/** `laptime bench …`. */
export function describeBench(bench: Command, context: Context, exit: (code: ExitCode) => void): void {
  describeSystemBenches(bench, context, exit);
  describeReference(bench, context, exit);
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
    .option("--seed <n>", "what every run draws from", wholeNumber(0), SEED)
    .option("--json", "print the figures alone on standard output")
    .action(async (dir: string, flags: CourseFlags) => {
      exit(await courseCommand({ ...flags, dir, json: flags.json ?? false }, context));
    });
  bench
    .command("verdicts")
    .description("how often our rule and others' are wrong about a speedup, on recorded traces")
    .option("--traces <dir>", "recorded traces (*.jsonl); left out: those that come with the tests")
    .option("--trials <n>", "decisions to draw for each cell", wholeNumber(1), 500)
    .option("--seed <n>", "what the trials are drawn from", wholeNumber(0), SEED)
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

/** Those that start a system, or a sandbox, of their own. */
function describeSystemBenches(bench: Command, context: Context, exit: (code: ExitCode) => void): void {
  const add = <Options>(one: Bench<Options>, about: string): Command =>
    bench
      .command(one.name)
      .description(about)
      .option("--seed <n>", "what everything random is drawn from", wholeNumber(0), SEED)
      .option("--quick", "few of everything: to see that it works")
      .option("--json", "print the result alone on standard output")
      .action(async (flags: Options & BenchFlags) => {
        exit(await benchCommand(one, flags, context));
      });
  add<LatencyOptions>(latencyBench, "submit to graded, one at a time, by phase").option(
    "--runs <n>",
    "submissions",
    wholeNumber(1),
    60,
  );
  add<ThroughputOptions>(throughputBench, "graded submissions a second, beside cold containers and bare Python").option(
    "--rounds <n>",
    "rounds of each way in turn",
    wholeNumber(1),
    3,
  );
  add<OverloadOptions>(overloadBench, "waiting, failures, verdicts and memory when many hand in at once").option(
    "--counts <list>",
    "submissions at once",
    wholeNumbers(1),
    [28, 40, 100, 500],
  );
  add<ApiOptions>(apiBench, "requests of a class in the hour before a deadline")
    .option("--students <n>", "simulated students", wholeNumber(1), 4_000)
    .option("--in-flight <n>", "requests in flight", wholeNumber(1), 32)
    .option("--seconds <n>", "how long", wholeNumber(1), 20);
  add<SandboxOptions>(sandboxBench, "containers until ready and afterwards, the socket, and memory").option(
    "--runs <n>",
    "rounds",
    wholeNumber(1),
    5,
  );
}

function describeReference(bench: Command, context: Context, exit: (code: ExitCode) => void): void {
  bench
    .command("reference")
    .description(
      "all benches with the counts of a reference run: 10 to 15 minutes, on a machine that has nothing else to do",
    )
    .option("--out <file>", "gets the results as JSON", "docs/benchmarks.json")
    .option("--seed <n>", "what everything random is drawn from", wholeNumber(0), SEED)
    .option("--quick", "few of everything: to see that it works")
    .option("--counts <list>", "submissions at once, of the overload", wholeNumbers(1), [28, 40, 100, 500])
    .option("--only <names>", "these benches; others keep their results in the file", (names) => names.split(","))
    .action(async (flags: ReferenceOptions) => {
      exit(await referenceCommand(flags, context));
    });
  bench
    .command("draw")
    .description("write docs/benchmarks.md and its pictures from the results of `bench reference`")
    .argument("[results]", "the results", "docs/benchmarks.json")
    .option("--docs <dir>", "the folder of the documents", "docs")
    .action(async (results: string, { docs }: { readonly docs: string }) => {
      exit(await drawCommand(results, docs, context));
    });
}
