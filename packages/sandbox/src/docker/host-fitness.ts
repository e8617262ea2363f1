import { readFile } from "node:fs/promises";
import { Limits } from "@laptime/contracts";
import { z } from "zod";
import { SandboxFault } from "../errors.ts";
import { uniqueName } from "./container-name.ts";
import { candidateOptions } from "./container-options.ts";
import type { Engine } from "./engine.ts";
import { answerOf } from "./probe-container.ts";
import type { DockerSandboxSettings } from "./settings.ts";

const PROBE = new URL("./probes/spin.py", import.meta.url);
const USER = 19_998;
const LIMITS = Limits.parse({ memoryMib: 64, processes: 128, scratchMib: 8 });

/** Below this part of the cores that it claims to have, a host shares them with others (speedup.md 3.2). */
const PARALLEL_FROM = 0.85;
const WAITED_AT_MOST = 0.02;

const Spun = z.object({
  alone: z.array(z.number().positive()).nonempty(),
  atOnce: z.array(z.number().positive()).nonempty(),
  usedNs: z.number().positive(),
  waitedNs: z.number().min(0),
});
export type Spun = z.infer<typeof Spun>;

export interface Fitness {
  readonly cores: number;
  /** How many times one core's work all of them do in the same time; `cores` on a perfect host. */
  readonly parallel: number;
  /** Part of the time in which a process that wanted its core waited for it. */
  readonly waited: number;
  /** Whether timed work can be decided here now. */
  readonly fit: boolean;
}

/**
 * Spins one process on each of these CPUs, in a container such as candidates get, for about a second. Resolves with what
 * the host gave; rejects with SandboxFault when it could not be tried. Idempotent; leaves nothing behind.
 */
export async function hostFitness(
  engine: Engine,
  { owner, images, runtime }: DockerSandboxSettings,
  cpus: readonly number[],
  sockets: string,
): Promise<Fitness> {
  const placement = { owner, image: images.candidate, runtime, sockets };
  const { container, streams } = await engine.startAttached({
    ...candidateOptions(placement, `laptime-${uniqueName()}-spin`, LIMITS, USER),
    Entrypoint: ["python3", "-I", "-S", "-c", await readFile(PROBE, "utf8"), cpus.join()],
    Cmd: [],
    OpenStdin: true,
    StdinOnce: true,
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
  });
  try {
    const spun = Spun.safeParse(await answerOf(streams));
    if (!spun.success) throw new SandboxFault(`the spin said something unknown: ${spun.error.message}`);
    return fitnessOf(spun.data, cpus.length);
  } finally {
    streams.input.destroy();
    await engine.remove(container);
  }
}

export function fitnessOf({ alone, atOnce, usedNs, waitedNs }: Spun, cores: number): Fitness {
  const parallel = (cores * median(alone)) / median(atOnce);
  const waited = waitedNs / (usedNs + waitedNs);
  return { cores, parallel, waited, fit: parallel >= PARALLEL_FROM * cores && waited < WAITED_AT_MOST };
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
