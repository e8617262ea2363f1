import { cpus, hostname, totalmem } from "node:os";
import type { SpeedupResult } from "@laptime/contracts";
import { mostCores } from "../host/core-set.ts";
import { formatCpuList } from "../host/cpu-list.ts";
import { hostFiles } from "../host/host-files.ts";
import { type PhysicalCore, readTopology } from "../host/topology.ts";

/** It does not change while we run. */
const topology = readTopology(hostFiles);

/** The physical cores that this process, and so its engine's containers, may use. */
export const hostTopology = (): readonly PhysicalCore[] => topology;

/** Cores that one timed stage can hold at most: whole physical ones, of one NUMA node. */
export const hostCores = (): number => mostCores(topology);

/** All CPUs, in Linux' list form. */
export const everyCpu = (): string => formatCpuList(topology.flatMap(({ cpus: threads }) => threads));

/** What a report says of the host that measured. */
export const describeHost = (): SpeedupResult["host"] => ({
  id: hostname(),
  cores: hostCores(),
  cpuModel: cpus()[0]?.model.trim() || "unknown",
});

/** All of it; what other programs need of it is for SANDBOX_LIMITS_MAX to say. */
export const hostMemoryMib = (): number => Math.floor(totalmem() / 2 ** 20);
