import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type AssignmentFolder, digestFiles, readAssignment } from "@laptime/assignments";
import { gradeFiles } from "@laptime/authoring";
import type { Report } from "@laptime/contracts";
import { sandboxImages } from "@laptime/sandbox";
import type { Context } from "../context.ts";
import { BarePython, docker } from "./bare/bare-python.ts";
import { idleMemory } from "./idle-memory.ts";
import type { Findings } from "./bench-result.ts";
import { spreadOf } from "./quantiles.ts";
import type { Bench } from "./run-bench.ts";
import { benchAssignment } from "./system/bench-assignment.ts";

export interface SandboxOptions {
  readonly runs: number;
}

const ECHO = fileURLToPath(new URL("./echo", import.meta.url));
const MORE_CALLS = 1_000;
const BLOCK_BYTES = 2 * 64 * 256 * 512;
const REST_MS = 1_500;
const MIB = 2 ** 20;

interface Measured {
  readonly coldMs: number[];
  readonly nextMs: number[];
  readonly warmMs: number[];
  readonly sessionMs: number[];
  readonly tripMs: number[];
  readonly mibPerSecond: number[];
  readonly dockerRunMs: number[];
  readonly dockerStartMs: number[];
  readonly dockerRemoveMs: number[];
}

/** What containers cost before and after a submission runs, and what the socket between judge and candidate costs. */
export const sandboxBench: Bench<SandboxOptions> = {
  name: "sandbox",
  async run({ runs, quick, seed }, context): Promise<Findings> {
    const wanted = quick ? 2 : runs;
    const echo = await readAssignment(ECHO);
    const measured: Measured = {
      ...{ coldMs: [], nextMs: [], warmMs: [], sessionMs: [], tripMs: [], mibPerSecond: [] },
      ...{ dockerRunMs: [], dockerStartMs: [], dockerRemoveMs: [] },
    };
    for (let run = 0; run < wanted; run += 1) {
      context.terminal.progress(`sandbox: ${run + 1} of ${wanted}`);
      await oneRound(anotherVersion(echo, run), seed, context, measured);
      await container(measured);
    }
    const memory = await idleMemory(context, (await benchAssignment()).assignment, seed);
    await using bare = await BarePython.open(echo, echo.solution);
    return found(measured, memory, await bare.socketLimit());
  },
};

/** A judge that nobody has started, the next candidate at once, and one that waits. */
async function oneRound(echo: AssignmentFolder, seed: number, context: Context, measured: Measured): Promise<void> {
  const grade = () =>
    gradeFiles({ ...context, assignment: echo, submission: echo.solution, seed, onProgress: () => {} });
  const started = ({ phases }: Report) => phases["startMs"] ?? 0;
  measured.coldMs.push(started(await grade()));
  measured.nextMs.push(started(await grade()));
  await sleep(REST_MS, undefined, { signal: context.signal });
  const report = await grade();
  measured.warmMs.push(started(report));
  const took = (name: string) => report.checks.find(({ id }) => id.includes(name))?.durationMs ?? 0;
  measured.sessionMs.push(took("once"));
  measured.tripMs.push((took("1001") - took("once")) / MORE_CALLS);
  measured.mibPerSecond.push(BLOCK_BYTES / MIB / ((took("blocks") - took("once")) / 1000));
}

/** The engine's own part: a container of the judge's image that does nothing. */
async function container({ dockerRunMs, dockerStartMs, dockerRemoveMs }: Measured): Promise<void> {
  const image = sandboxImages().candidate;
  dockerRunMs.push(await timed(() => docker(["run", "--rm", "--network", "none", "--entrypoint", "true", image])));
  let id = "";
  dockerStartMs.push(
    await timed(async () => {
      id = (await docker(["run", "--detach", "--network", "none", "--entrypoint", "sleep", image, "600"])).trim();
    }),
  );
  dockerRemoveMs.push(await timed(() => docker(["rm", "--force", id])));
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await act();
  return performance.now() - startedMs;
}

/** One that no judge is warm for. */
function anotherVersion(assignment: AssignmentFolder, number: number): AssignmentFolder {
  return {
    ...assignment,
    version: digestFiles(new Map([["version", Buffer.from(`${assignment.version} ${number}`)]])),
  };
}

function found(
  measured: Measured,
  memory: Awaited<ReturnType<typeof idleMemory>>,
  limit: { roundTripMs: number; bytesPerSecond: number },
): Findings {
  const row = (name: string, values: readonly number[], digits = 1) => {
    const { count, p50, min, max } = spreadOf(values);
    return [name, count, ...[p50, min, max].map((value) => Number(value.toFixed(digits)))];
  };
  const columns = ["what", "times", "median", "least", "most"];
  return {
    about: "A small assignment in the real sandbox, and the engine's own commands beside it.",
    tables: [
      {
        title: "Until a submission can run, and afterwards, ms",
        columns,
        rows: [
          row("judge and candidate, cold", measured.coldMs),
          row("the next candidate, asked for at once", measured.nextMs),
          row("a candidate that waits", measured.warmMs, 2),
          row("a fresh process for a check, with its first call", measured.sessionMs),
          row("`docker run` of `true`, the field's way", measured.dockerRunMs),
          row("start of a container", measured.dockerStartMs),
          row("teardown: kill and remove it", measured.dockerRemoveMs),
        ],
      },
      {
        title: "The socket between judge and candidate",
        columns,
        rows: [
          row("round trip, ms", measured.tripMs, 3),
          row("MiB a second, there and back", measured.mibPerSecond),
          [
            "limit: round trip between two processes, ms",
            1,
            ...Array.from({ length: 3 }, () => Number(limit.roundTripMs.toFixed(3))),
          ],
          [
            "limit: MiB a second, one way",
            1,
            ...Array.from({ length: 3 }, () => Math.round(limit.bytesPerSecond / MIB)),
          ],
        ],
      },
      {
        title: "Memory of one that waits, MiB",
        columns: ["container", "MiB"],
        rows: Object.entries(memory).map(([name, mib]) => [name, Math.round(mib)]),
      },
    ],
    notes: [
      "The limit is bytes that nobody looks at. Ours are frames of JSON, checked as an enemy's, with bytes in base64; both directions count.",
    ],
    pictures: [],
    figures: { ...measured, memory, limit },
  };
}
