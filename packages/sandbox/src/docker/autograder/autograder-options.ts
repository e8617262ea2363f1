import type { ContainerCreateOptions } from "dockerode";
import type { Limits } from "@laptime/contracts";
import { confined, MASKED, OWNER_LABEL, ROLE_LABEL } from "../container-options.ts";

/** On every image of an imported autograder, with its digest: by it old ones are found. */
export const AUTOGRADER_LABEL = "laptime.autograder";

const MIB = 1024 * 1024;

/** Of what setup.sh compiles and unpacks. */
const SETUP = { memoryMib: 2048, processes: 512, fileMib: 4096 } as const;

/** What dpkg and pip need of root, and no more. */
const SETUP_CAPABILITIES = ["CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "SETGID", "SETUID"];

interface Place {
  readonly owner: string;
  readonly image: string;
  readonly runtime: string;
}

const attached = {
  // The worker's end of standard input is the life line: when it closes, the container ends.
  OpenStdin: true,
  StdinOnce: true,
  AttachStdin: true,
  AttachStdout: true,
  AttachStderr: true,
  Hostname: "autograder",
} as const;

/**
 * Where setup.sh runs: as root, in a file system that becomes the image's. No submission is ever in it. `network`: of the
 * engine's networks; null: none.
 */
export function setupOptions(
  place: Place,
  name: string,
  digest: string,
  network: string | null,
): ContainerCreateOptions {
  const { runtime, owner, image } = place;
  return {
    name,
    Image: image,
    User: "0:0",
    Labels: { [OWNER_LABEL]: owner, [ROLE_LABEL]: "setup", [AUTOGRADER_LABEL]: digest },
    ...attached,
    HostConfig: {
      ...confined(runtime),
      NetworkMode: network ?? "none",
      ReadonlyRootfs: false,
      CapAdd: SETUP_CAPABILITIES,
      // Its author's commands, and package managers, whose system calls the engine's own profile is made for.
      SecurityOpt: ["no-new-privileges"],
      Memory: SETUP.memoryMib * MIB,
      MemorySwap: SETUP.memoryMib * MIB,
      PidsLimit: SETUP.processes,
      Ulimits: [
        { Name: "core", Soft: 0, Hard: 0 },
        { Name: "fsize", Soft: SETUP.fileMib * MIB, Hard: SETUP.fileMib * MIB },
      ],
    },
  };
}

/**
 * Where run_autograder and the submission run: confined as a candidate is, but for what autograders cannot do without:
 * they compile and run programs, and write anywhere below /autograder and /tmp. `user`: of no other container.
 */
export function runOptions(place: Place, name: string, limits: Limits, user: number): ContainerCreateOptions {
  const { runtime, owner, image } = place;
  const memory = limits.memoryMib * MIB;
  return {
    name,
    Image: image,
    User: `${user}:${user}`,
    Labels: { [OWNER_LABEL]: owner, [ROLE_LABEL]: "autograder" },
    ...attached,
    HostConfig: {
      ...confined(runtime),
      MaskedPaths: MASKED,
      Memory: memory,
      MemorySwap: memory,
      PidsLimit: limits.processes,
      Tmpfs: {
        // What is in it counts as memory, which is the narrower limit.
        "/autograder": writable(limits.memoryMib, limits.files),
        "/tmp": writable(limits.scratchMib, limits.files),
        "/dev/shm": writable(limits.sharedMemoryMib, limits.files),
      },
      Ulimits: [
        { Name: "nofile", Soft: limits.openFiles, Hard: limits.openFiles },
        { Name: "core", Soft: 0, Hard: 0 },
        { Name: "fsize", Soft: limits.fileMib * MIB, Hard: limits.fileMib * MIB },
      ],
      OomScoreAdj: 900,
    },
  };
}

const writable = (mib: number, inodes: number): string =>
  `size=${mib}m,nr_inodes=${inodes},mode=1777,nosuid,nodev,exec`;
