import { chmod, rm } from "node:fs/promises";
import { Limits } from "@laptime/contracts";
import { SandboxFault } from "../errors.ts";
import { candidateOptions } from "./container-options.ts";
import type { Engine } from "./engine.ts";
import { missingControls } from "./missing-controls.ts";
import { probeContainer } from "./probe-container.ts";
import type { DockerSandboxSettings } from "./settings.ts";
import { makeSocketFolder } from "./socket-folder.ts";

const USER = 19_999;
const LIMITS = Limits.parse({ memoryMib: 64, processes: 16, scratchMib: 8 });

/**
 * Looks, from inside a container such as candidates get, whether what keeps a submission in is there: engines ignore
 * options that they, their runtime or the kernel do not know. Rejects with `SandboxFault` naming every control that is
 * missing; nothing may be graded then. Idempotent; leaves nothing behind.
 */
export async function selfTest(engine: Engine, settings: DockerSandboxSettings): Promise<void> {
  const { owner, images, runtime } = settings;
  const runtimes = await engine.runtimes();
  if (!runtimes.includes(runtime)) {
    throw new SandboxFault(
      `the engine has no runtime ${runtime}; it has ${runtimes.join(", ")}. Nothing else is used in its place`,
    );
  }
  const sockets = await makeSocketFolder(owner);
  try {
    // As open as a real one's, so that only its being read-only keeps the candidate from writing there.
    await chmod(sockets, 0o777);
    const name = `laptime-${owner}-self-test-${Math.random().toString(36).slice(2, 10)}`;
    const seen = await probeContainer(
      engine,
      candidateOptions({ owner, image: images.candidate, runtime, sockets }, name, LIMITS, USER),
    );
    const missing = missingControls(seen, { limits: LIMITS, runtime, user: USER });
    if (missing.length > 0) throw new SandboxFault(`nothing is graded here, the sandbox lacks ${missing.join("; ")}`);
  } finally {
    await rm(sockets, { recursive: true, force: true });
  }
}
