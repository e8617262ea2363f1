import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readAssignment, readSubmission } from "@laptime/assignments";
import { SandboxFault } from "@laptime/sandbox";
import type { Context } from "../context.ts";
import { ExitCode } from "../exit-code.ts";
import { BusyProcesses, type Noise } from "./busy-processes.ts";
import { type Asked, type LiveAnswer, LiveTrials } from "./live-trials.ts";
import { liveTable } from "./live-table.ts";

export interface LiveVerdictsOptions {
  readonly trials: number;
  readonly noise: Noise;
  /** Gets a line (JSON) an answer, as they come; null: nowhere. */
  readonly out: string | null;
  readonly json: boolean;
}

const RECORDED = fileURLToPath(new URL("./recorded", import.meta.url));
/** True speedup over the requirement. */
const FACTORS = [1.1, 1.25];
/** Too slow, but near: goes on to the last look nearly always, so it is asked in every other trial only. */
const TOO_SLOW = 0.9;
const ASKED_OF_THREADS: Asked = { name: "threads", required: 1.4 };
/** In every so many trials, threads are tried as well. */
const THREADS_EVERY = 4;
/** Idle blocks that tell the true speedup and what the reference attains. */
const IDLE_BLOCKS = 24;

/**
 * `laptime bench verdicts --live`: the rule on measurements that are taken for each trial, with its own stopping. What is
 * true is measured first, without neighbours.
 */
export async function liveVerdictsCommand(options: LiveVerdictsOptions, context: Context): Promise<ExitCode> {
  const { terminal, signal } = context;
  const [assignment, submission] = [await readAssignment(RECORDED), await readSubmission(join(RECORDED, "submission"))];
  const live = new LiveTrials({ sandbox: await context.sandbox(), assignment, submission, signal });
  terminal.progress(`what is true here, from ${IDLE_BLOCKS} blocks without neighbours`);
  const { calibration } = await live.blocks("pool", IDLE_BLOCKS);
  if (calibration === undefined) throw new SandboxFault("this host is never idle: what is true cannot be measured");
  // The submission's pool is the reference's.
  const truth = calibration.attainable;
  const ask = (factor: number): Asked => ({ name: String(factor), required: truth / factor });
  const answers: LiveAnswer[] = [];
  const neighbours = new BusyProcesses(options.noise);
  try {
    neighbours.start();
    for (let trial = 0; trial < options.trials; trial += 1) {
      terminal.progress(`${options.noise}: trial ${trial + 1} of ${options.trials}`);
      const asked = (trial % 2 === 0 ? [TOO_SLOW, ...FACTORS] : FACTORS).map(ask);
      const given = [...(await live.trial("pool", asked))];
      if (trial % THREADS_EVERY === 0) given.push(...(await live.trial("threads", [ASKED_OF_THREADS])));
      answers.push(...given);
      if (options.out !== null) await appendFile(options.out, given.map((one) => `${JSON.stringify(one)}\n`).join(""));
    }
  } finally {
    await neighbours.stop();
  }
  const { noise } = options;
  terminal.out(options.json ? JSON.stringify({ noise, truth, answers }, null, 2) : liveTable(noise, truth, answers));
  return ExitCode.done;
}
