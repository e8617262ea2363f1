import { writeFile } from "node:fs/promises";
import type { Context } from "../context.ts";
import { ExitCode } from "../exit-code.ts";
import { readTraces, RECORDED_TRACES } from "./read-traces.ts";
import { scoreVerdicts } from "./score-verdicts.ts";
import { verdictsPlot } from "./verdicts-plot.ts";
import { verdictsTable } from "./verdicts-table.ts";

export interface VerdictsOptions {
  readonly traces: string | null;
  readonly trials: number;
  readonly seed: number;
  readonly json: boolean;
  /** Where to write the picture; null: nowhere. */
  readonly plot: string | null;
}

/** `laptime bench verdicts`: how often each rule is wrong, on recorded traces. */
export async function verdictsCommand(options: VerdictsOptions, { terminal }: Context): Promise<ExitCode> {
  const folder = await readTraces(options.traces ?? RECORDED_TRACES);
  terminal.progress(`${folder.traces.length} traces, ${options.trials} trials a cell, seed ${options.seed}`);
  const scored = scoreVerdicts(folder, options.trials, options.seed);
  if (scored.calibration === null)
    terminal.progress("no idle trace to calibrate from: undisturbed blocks alone decide");
  if (options.plot !== null) await writeFile(options.plot, verdictsPlot(scored));
  const { trials, seed } = options;
  terminal.out(options.json ? JSON.stringify({ trials, seed, ...scored }, null, 2) : verdictsTable(scored));
  return ExitCode.done;
}
