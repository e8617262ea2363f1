import type { ContainerCreateOptions } from "dockerode";
import type { Limits } from "@laptime/contracts";
import { seccompOption } from "./seccomp-profile.ts";

/** What a container of ours is: found again by these labels, whoever started it. */
export const OWNER_LABEL = "laptime.owner";
export const ROLE_LABEL = "laptime.role";

const MIB = 1024 * 1024;

/** Where the sockets are, inside both kinds of container. */
const SOCKETS = "/run/laptime";

const ENVIRONMENT = [
  "PATH=/usr/bin:/bin",
  "LANG=C.UTF-8",
  "PYTHONDONTWRITEBYTECODE=1",
  "PYTHONUNBUFFERED=1",
  "PYTHONHASHSEED=random",
  "HOME=/scratch",
  "TMPDIR=/scratch",
  // Without a value: taken out. The image's build needed it.
  "DEBIAN_FRONTEND",
];

/**
 * What nobody in a candidate may see of the host: the engine's own list, which this replaces, and what would tell one
 * session something of another or of the container: its counters and its id.
 */
export const MASKED = [
  ...["acpi", "asound", "interrupts", "kcore", "keys", "latency_stats", "sched_debug", "scsi", "timer_list"].map(
    (name) => `/proc/${name}`,
  ),
  "/proc/timer_stats",
  "/sys/firmware",
  "/sys/devices/virtual/powercap",
  "/sys/fs/cgroup",
];

/**
 * A network namespace with nothing but the loopback, made by the runtime. "none" alone has the same made by the engine, which
 * starts itself twice for it: 0.09 s of computing for each container (docs/adr/0027).
 */
const NO_NETWORK = { NetworkDisabled: true } as const;

interface Placement {
  readonly owner: string;
  readonly image: string;
  /** `runc`, `runsc`, …: a runtime that the engine knows. */
  readonly runtime: string;
  /** Host folder that holds the sockets this container may see. */
  readonly sockets: string;
}

/** The judge: trusted with its assignment, but still without network, privileges or a writable root. */
export function judgeOptions(placement: Placement, name: string): ContainerCreateOptions {
  return {
    name,
    Image: placement.image,
    ...NO_NETWORK,
    User: "10001:10001",
    Env: ENVIRONMENT,
    Labels: { [OWNER_LABEL]: placement.owner, [ROLE_LABEL]: "judge" },
    // The worker's end of standard input is the judge's life line: when it closes, the judge ends.
    OpenStdin: true,
    StdinOnce: true,
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
    Hostname: "judge",
    HostConfig: {
      ...confined(placement.runtime),
      AutoRemove: true,
      Binds: [`${placement.sockets}:${SOCKETS}:rw`],
      Memory: 1024 * MIB,
      MemorySwap: 1024 * MIB,
      PidsLimit: 128,
      Tmpfs: { "/scratch": scratch(256, 16_384) },
    },
  };
}

/** The candidate: nothing in it is believed, and nothing but its scratch space and one socket folder can be used. */
export function candidateOptions(
  placement: Placement,
  name: string,
  limits: Limits,
  user: number,
  preload: readonly string[] = [],
): ContainerCreateOptions {
  const memory = limits.memoryMib * MIB;
  return {
    name,
    Image: placement.image,
    ...NO_NETWORK,
    Cmd: [...preload],
    User: `${user}:${user}`,
    Env: [...ENVIRONMENT, "PYTHONPATH=/scratch/provided:/scratch/submission"],
    Labels: { [OWNER_LABEL]: placement.owner, [ROLE_LABEL]: "candidate" },
    Hostname: "candidate",
    HostConfig: {
      ...confined(placement.runtime),
      // The agent is the first process itself, and buries the dead: as such it cannot be killed or stopped from within.
      Init: false,
      MaskedPaths: MASKED,
      Binds: [`${placement.sockets}:${SOCKETS}:ro`],
      Memory: memory,
      // Equal to Memory: no swap.
      MemorySwap: memory,
      PidsLimit: limits.processes,
      // multiprocessing needs semaphores, so private IPC with a small /dev/shm instead of none. As a mount of our own,
      // because the engine's has no limit of files.
      Tmpfs: {
        "/scratch": scratch(limits.scratchMib, limits.files),
        "/dev/shm": scratch(limits.sharedMemoryMib, limits.files),
      },
      Ulimits: [
        { Name: "nofile", Soft: limits.openFiles, Hard: limits.openFiles },
        { Name: "core", Soft: 0, Hard: 0 },
        { Name: "fsize", Soft: limits.fileMib * MIB, Hard: limits.fileMib * MIB },
      ],
      // Sessions go to 1000 by themselves: the agent is not who is killed when they take all memory.
      OomScoreAdj: 900,
    },
  };
}

/** What holds for every container of ours. */
export function confined(runtime: string) {
  return {
    Runtime: runtime,
    NetworkMode: "none",
    IpcMode: "private",
    ReadonlyRootfs: true,
    CapDrop: ["ALL"],
    SecurityOpt: ["no-new-privileges", seccompOption],
    Init: true,
    // Nothing that anybody prints may reach the host's disk.
    LogConfig: { Type: "none", Config: {} },
    RestartPolicy: { Name: "no" },
  };
}

const scratch = (mib: number, inodes: number): string =>
  `size=${mib}m,nr_inodes=${inodes},mode=1777,nosuid,nodev,noexec`;
