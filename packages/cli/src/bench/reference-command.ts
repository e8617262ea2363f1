import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { Context } from "../context.ts";
import { BadArguments, ExitCode } from "../exit-code.ts";
import type { BenchResult } from "./bench-result.ts";
import { readResults } from "./read-results.ts";
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
  /** Submissions at once, of the overload. */
  readonly counts: readonly number[];
  /** Names of benches; the results of the others stay as they are in the file. Left out: all. */
  readonly only?: readonly string[];
}

/** `laptime bench reference`: the benches in turn, with the counts of a reference run. */
export async function referenceCommand(options: ReferenceOptions, context: Context): Promise<ExitCode> {
  const { out, only, counts, ...flags } = options;
  const benches: Readonly<Record<string, () => Promise<BenchResult>>> = {
    latency: () => measureBench(latencyBench, { runs: 40, ...flags }, context),
    throughput: () => measureBench(throughputBench, { rounds: 3, ...flags }, context),
    sandbox: () => measureBench(sandboxBench, { runs: 3, ...flags }, context),
    api: () => measureBench(apiBench, { students: 4_000, inFlight: 32, seconds: 20, ...flags }, context),
    verdicts: () => measureBench(verdictsBench, { trials: 500, ...flags }, context),
    overload: () => measureBench(overloadBench, { counts, ...flags }, context),
  };
  const unknown = (only ?? []).filter((name) => !(name in benches));
  if (unknown.length > 0) {
    throw new BadArguments(`There is no bench ${unknown.join(", ")}: there are ${Object.keys(benches).join(", ")}.`);
  }
  await mkdir(dirname(out), { recursive: true });
  const isFirst = only === undefined || !existsSync(out);
  const results = new Map(isFirst ? [] : (await readResults(out)).map((result) => [result.name, result]));
  for (const [name, bench] of Object.entries(benches)) {
    if (only !== undefined && !only.includes(name)) continue;
    const result = await bench();
    results.set(name, result);
    context.terminal.out(`${shownResult(result)}\n`);
    const inOrder = Object.keys(benches).flatMap((each) => results.get(each) ?? []);
    await writeFile(out, `${JSON.stringify(inOrder)}\n`);
  }
  return ExitCode.done;
}
