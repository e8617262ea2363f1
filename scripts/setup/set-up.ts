import { step } from "../step.ts";
import { type EngineInUse, containerEngine } from "./container-engine.ts";
import { nodeVersion } from "./node-version.ts";
import { prismaClient } from "./prisma-client.ts";
import { sandboxImageBuild } from "./sandbox-image-build.ts";
import { systemPackages } from "./system-packages.ts";

export interface SetUpNeeds {
  /** Only the browser test needs one. */
  readonly browser: boolean;
  readonly engine: boolean;
}

/** Brings this machine to where Laptime can run. Idempotent; each step says what it did. */
export async function setUp(needs: SetUpNeeds): Promise<{ engine: EngineInUse | null }> {
  await step("Node", nodeVersion);
  await step("System packages", () => systemPackages(needs));
  await step("Prisma client", prismaClient);
  if (!needs.engine) return { engine: null };
  const engine = await step("Container engine", containerEngine);
  await step("Sandbox images", sandboxImageBuild);
  return { engine };
}
