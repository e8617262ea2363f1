import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { Context } from "../context.ts";
import { ExitCode } from "../exit-code.ts";
import type { BenchResult } from "./bench-result.ts";
import { measureBench, shownResult } from "./run-bench.ts";
import { sandboxBench } from "./sandbox-bench.ts";
import { apiBench } from "./system/api-bench.ts";
import { latencyBench } from "./system/latency-bench.ts";
import { overloadBench } from "./system/overload-bench.ts";
import { throughputBench } from "./system/throughput-bench.ts";
import { verdictsBench } from "./verdicts-bench.ts";

export interface ReferenceOptions {
  /** Gets the results as JSON; written after each bench, so that a run that is stopped has said what it found. */
  readonly out: string;
  readonly seed: number;
  readonly quick?: true;
}

/** `laptime bench reference`: all benches in turn, with the counts of a reference run. */
export async function referenceCommand({ out, ...flags }: ReferenceOptions, context: Context): Promise<ExitCode> {
  const benches: (() => Promise<BenchResult>)[] = [
    () => measureBench(latencyBench, { runs: 40, ...flags }, context),
    () => measureBench(throughputBench, { rounds: 3, ...flags }, context),
    () => measureBench(sandboxBench, { runs: 5, ...flags }, context),
    () => measureBench(apiBench, { students: 4_000, inFlight: 32, seconds: 20, ...flags }, context),
    () => measureBench(verdictsBench, { trials: 500, ...flags }, context),
    () => measureBench(overloadBench, { counts: [28, 40, 100, 500], ...flags }, context),
  ];
  await mkdir(dirname(out), { recursive: true });
  const results: BenchResult[] = [];
  for (const bench of benches) {
    const result = await bench();
    results.push(result);
    context.terminal.out(`${shownResult(result)}\n`);
    await writeFile(out, `${JSON.stringify(results, null, 1)}\n`);
  }
  return ExitCode.done;
}
