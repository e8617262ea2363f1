import type { Context } from "../context.ts";
import { ExitCode } from "../exit-code.ts";
import { align } from "./align.ts";
import type { BenchResult, Findings, Table } from "./bench-result.ts";
import { thisMachine } from "./this-machine.ts";

export interface BenchFlags {
  readonly seed: number;
  readonly json?: true;
  /** A tenth of the counts: to see that it works, not to publish. */
  readonly quick?: true;
}

/** A bench by its name. It may take minutes, and ends early with the reason of `context.signal`. */
export interface Bench<Options> {
  readonly name: string;
  run(options: Options & { readonly seed: number; readonly quick: boolean }, context: Context): Promise<Findings>;
}

/** Runs it and adds when, where and from which seed. */
export async function measureBench<Options>(
  bench: Bench<Options>,
  options: Options & BenchFlags,
  context: Context,
): Promise<BenchResult> {
  const { name } = bench;
  const machine = thisMachine();
  const at = new Date().toISOString();
  context.terminal.progress(`${name}: seed ${options.seed}, load ${machine.loadBefore} before it`);
  const findings = await bench.run({ ...options, quick: options.quick ?? false }, context);
  return { name, at, seed: options.seed, machine, ...findings };
}

/** `laptime bench <name>`: tables, or JSON. */
export async function benchCommand<Options>(
  bench: Bench<Options>,
  options: Options & BenchFlags,
  context: Context,
): Promise<ExitCode> {
  const result = await measureBench(bench, options, context);
  context.terminal.out(options.json ? JSON.stringify(result, null, 2) : shownResult(result));
  return ExitCode.done;
}

export function shownResult({ about, at, seed, machine, tables, notes }: BenchResult): string {
  const { cpu, cores, memoryGib, loadBefore } = machine;
  const where = `${at}, ${cores} cores (${cpu}), ${memoryGib} GiB, load ${loadBefore} before, seed ${seed}`;
  return [about, where, ...tables.map(shownTable), ...notes].join("\n\n");
}

const shownTable = ({ title, columns, rows }: Table): string =>
  `${title}\n${align([columns, ...rows.map((row) => row.map(String))])}`;
