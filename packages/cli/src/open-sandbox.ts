import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { LimitCeiling } from "@laptime/contracts";
import type { Logger } from "@laptime/runtime";
import { DockerSandbox, type Sandbox, SandboxFault, sandboxImages } from "@laptime/sandbox";
import type { Terminal } from "./terminal.ts";

export interface SandboxSettings {
  readonly runtime: string;
  readonly dockerHost: string | undefined;
  /** As in `DockerSandboxSettings`. */
  readonly autograderNetwork: string | undefined;
  readonly ceiling: LimitCeiling;
  readonly logger: Logger;
}

/** The set-up of this tree; it starts an engine where none answers and builds the images that are missing. */
const setUpScript = fileURLToPath(new URL("../../../scripts/setup.ts", import.meta.url));

/**
 * Opens the sandbox on this machine's engine, after a set-up if the engine or an image is missing.
 * Rejects with `SandboxFault` saying what is missing.
 */
export async function openSandbox(
  { runtime, dockerHost, autograderNetwork, ceiling, logger }: SandboxSettings,
  terminal: Terminal,
): Promise<Sandbox> {
  const sandbox = new DockerSandbox({
    // Of its own: another command that runs beside this one must not sweep up our containers.
    owner: `cli-${process.pid}`,
    images: sandboxImages(),
    runtime,
    ceiling,
    ...(dockerHost !== undefined && { dockerHost }),
    ...(autograderNetwork !== undefined && { autograderNetwork }),
    // `attack` grades two at a time, and some on a copy of the assignment.
    idleJudges: 4,
    logger,
  });
  try {
    await sandbox.check();
  } catch (error) {
    if (!(error instanceof SandboxFault) || !existsSync(setUpScript)) throw error;
    terminal.progress(`${error.message}; setting up`);
    await setUp();
    await sandbox.check();
  }
  return sandbox;
}

/** Its words go to standard error: standard output is for results alone. */
async function setUp(): Promise<void> {
  const child = spawn(process.execPath, [setUpScript], { stdio: ["ignore", 2, 2] });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", resolve);
  });
  if (code !== 0) throw new SandboxFault("this machine is not set up: run `npm run setup`, which says what is missing");
}
