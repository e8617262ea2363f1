import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { judgedAssignment, readAssignment, readSubmission } from "@laptime/assignments";
import type { MeasuredPair } from "@laptime/contracts";
import { SandboxFault } from "@laptime/sandbox";
import type { Context } from "../context.ts";
import { ExitCode } from "../exit-code.ts";
import { drawSeed } from "@laptime/authoring";
import { BusyProcesses, type Noise } from "./busy-processes.ts";
import { traceLines } from "./trace-lines.ts";

const RECORDED = fileURLToPath(new URL("./recorded", import.meta.url));
/** The submission's three ways take a cycle each. */
const MEASURED_A_CYCLE = 3;

export interface RecordOptions {
  readonly out: string;
  readonly noise: Noise;
  readonly cycles: number;
}

/** `laptime bench record`: live measurements in the real sandbox, for `bench verdicts` to replay. */
export async function recordCommand(
  { out, noise, cycles }: RecordOptions,
  { terminal, sandbox, signal }: Context,
): Promise<ExitCode> {
  const [declared, submission] = [await readAssignment(RECORDED), await readSubmission(join(RECORDED, "submission"))];
  const speedups = declared.file.speedups.filter(({ id }) => id === "recorded");
  const assignment = { ...declared, file: { ...declared.file, speedups } };
  const neighbours = new BusyProcesses(noise);
  const wanted = cycles * MEASURED_A_CYCLE;
  const engine = await sandbox();
  let samples: readonly MeasuredPair[] = [];
  try {
    const { run } = await engine.grade(
      {
        runId: `record-${noise}`,
        assignment: judgedAssignment(assignment),
        submission,
        seed: drawSeed(),
        enough: (_, taken) => taken.length >= wanted,
      },
      {
        signal,
        onProgress: ({ phase, steps }) => {
          if (phase === "measuring") neighbours.start();
          terminal.progress(`${noise}: ${phase}${phase === "measuring" ? ` ${steps?.done ?? 0} of ${wanted}` : ""}`);
        },
      },
    );
    const [measured] = run.measurements;
    if (measured === undefined || measured.failure !== null) {
      throw new SandboxFault(`nothing was recorded: ${measured?.failure?.message ?? "this host has too few cores"}`);
    }
    samples = measured.samples;
  } finally {
    await neighbours.stop();
  }
  await mkdir(out, { recursive: true });
  const path = join(out, `${noise}.jsonl`);
  await writeFile(path, `${traceLines(samples).join("\n")}\n`);
  terminal.out(`${path}: ${Math.floor(samples.length / MEASURED_A_CYCLE)} cycles`);
  return ExitCode.done;
}
