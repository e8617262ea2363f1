import { availableParallelism, cpus, hostname, totalmem } from "node:os";
import type { SpeedupResult } from "@laptime/contracts";

/** Cores that this process, and so its engine's containers, may use. */
export const hostCores = (): number => availableParallelism();

/** What a report says of the host that measured. */
export const describeHost = (): SpeedupResult["host"] => ({
  id: hostname(),
  cores: hostCores(),
  cpuModel: cpus()[0]?.model.trim() || "unknown",
});

/** All of it; what other programs need of it is for SANDBOX_LIMITS_MAX to say. */
export const hostMemoryMib = (): number => Math.floor(totalmem() / 2 ** 20);
