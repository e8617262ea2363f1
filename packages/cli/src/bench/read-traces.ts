import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { TraceTruth } from "@laptime/contracts";
import { parseTrace, type Trace } from "@laptime/grading/replay";
import { BadArguments } from "../exit-code.ts";

/** Those that the unit tests replay. */
export const RECORDED_TRACES = fileURLToPath(new URL("../../../grading/src/testing/traces", import.meta.url));

export interface TraceFolder {
  readonly traces: readonly Trace[];
  /** The trace of the idle host; null: there is none. */
  readonly idle: Trace | null;
  readonly truth: Readonly<Record<string, number>>;
}

/**
 * Every trace (`<name>.jsonl`, one a sort of disturbance) of a folder. The one whose name starts with quiet or idle is the
 * idle host's. Throws BadArguments when there is none, or a file is no trace.
 */
export async function readTraces(folder: string): Promise<TraceFolder> {
  const names = await readdir(folder).catch(() => {
    throw new BadArguments(`There is no folder ${folder}; --traces names one with *.jsonl files.`);
  });
  const files = names.filter((name) => name.endsWith(".jsonl")).toSorted();
  if (files.length === 0) throw new BadArguments(`${folder} has no trace; traces are *.jsonl files.`);
  const traces = await Promise.all(files.map((file) => readTrace(folder, file)));
  const truth = names.includes("truth.json") ? await readTruth(join(folder, "truth.json")) : {};
  return { traces, idle: traces.find(({ name }) => /^(quiet|idle)/.test(name)) ?? null, truth };
}

async function readTrace(folder: string, file: string): Promise<Trace> {
  const text = await readFile(join(folder, file), "utf8");
  try {
    return parseTrace(file.replace(/(\.r\d+)?\.jsonl$/, ""), text);
  } catch (error) {
    throw new BadArguments(error instanceof Error ? error.message : String(error));
  }
}

async function readTruth(path: string): Promise<TraceFolder["truth"]> {
  try {
    return TraceTruth.parse(JSON.parse(await readFile(path, "utf8")));
  } catch {
    throw new BadArguments(`${path} must map letters of arms to true speedups, such as {"B": 1.52}.`);
  }
}
