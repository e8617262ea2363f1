import { setTimeout as sleep } from "node:timers/promises";
import type { AssignmentFolder } from "@laptime/assignments";
import { gradeFiles, solutionOf } from "@laptime/authoring";
import type { Context } from "../context.ts";
import { docker } from "./bare/bare-python.ts";

const REST_MS = 3_000;

/** MiB by role of the containers that wait for work after one submission of this assignment, as the engine counts them. */
export async function idleMemory(
  context: Context,
  assignment: AssignmentFolder,
  seed: number,
): Promise<Readonly<Record<string, number>>> {
  const submission = solutionOf(assignment, seed);
  await gradeFiles({ ...context, assignment, submission, seed, onProgress: () => {} });
  await sleep(REST_MS, undefined, { signal: context.signal });
  const owner = `label=laptime.owner=cli-${process.pid}`;
  const found: [string, number][] = [];
  for (const role of ["judge", "candidate"]) {
    const ids = await docker(["ps", "--quiet", "--filter", owner, "--filter", `label=laptime.role=${role}`]);
    // The newest stands first: that of this assignment.
    const [newest] = ids.split("\n").filter(Boolean);
    if (newest === undefined) continue;
    found.push([role, mibOf(await docker(["stats", "--no-stream", "--format", "{{.MemUsage}}", newest]))]);
  }
  return Object.fromEntries(found);
}

/** From the engine's words, such as "12.5MiB / 256MiB". Of what is none: NaN. */
export function mibOf(usage: string): number {
  const [, number = "", unit = ""] = /^([\d.]+)\s*([KMG]?i?B)/.exec(usage.trim()) ?? [];
  const sizes: Readonly<Record<string, number>> = { B: 2 ** -20, KiB: 2 ** -10, MiB: 1, GiB: 1024 };
  return Number(number || NaN) * (sizes[unit] ?? NaN);
}
