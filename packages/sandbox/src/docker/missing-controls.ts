import { release } from "node:os";
import type { Limits } from "@laptime/contracts";
import type { Observed } from "./probe-container.ts";

const MIB = 1024 * 1024;
const WRITABLE = ["/dev/mqueue", "/dev/shm", "/scratch"];
const ENVIRONMENT = /^(PATH|LANG|PYTHON[A-Z]+|HOME|HOSTNAME|TMPDIR|LC_CTYPE)$/;
const REFUSED = ["EPERM", "EAFNOSUPPORT"];

/** gVisor is a kernel of its own: it, and no filter of the host's, answers what the submission asks for. */
export const hasOwnKernel = (runtime: string): boolean => runtime.startsWith("runsc");

/** The controls of trust.md that a container lacks, each with what was seen instead; empty when all hold. */
export function missingControls(seen: Observed, asked: { limits: Limits; runtime: string; user: number }): string[] {
  const { limits, runtime, user } = asked;
  const { status } = seen;
  const capabilities = [status.CapInh, status.CapPrm, status.CapEff, status.CapBnd, status.CapAmb];
  const surplus = (found: readonly string[], allowed: (name: string) => boolean) =>
    found.filter((one) => !allowed(one));
  const letThrough = Object.keys(seen.calls).filter((name) => !REFUSED.includes(seen.calls[name] ?? ""));
  const controls: [name: string, holds: boolean, saw: unknown][] = [
    ["the runtime that was asked for", seen.runtime === runtime, seen.runtime],
    ["an unprivileged user", isAll(status.Uid, user) && isAll(status.Gid, user), `${status.Uid}, ${status.Gid}`],
    ["no capabilities", capabilities.every((set) => /^0+$/.test(set)), capabilities.join(" ")],
    ["no other processes", seen.processes.length === 0, seen.processes],
    ["a first process of its own", seen.pid === 1, `process ${seen.pid}`],
    ["a read-only root", seen.rootReadOnly, seen.rootReadOnly],
    [
      "nothing writable but its scratch space",
      surplus(seen.writable, (path) => WRITABLE.includes(path)).length === 0,
      seen.writable,
    ],
    ["no network", seen.interfaces.every((name) => name === "lo") && seen.routes === 0, [seen.interfaces, seen.routes]],
    ["a scratch space of limited size", isUpTo(seen.scratch.bytes, limits.scratchMib * MIB), seen.scratch.bytes],
    ["a limited number of files", isUpTo(seen.scratch.inodes, limits.files), seen.scratch.inodes],
    [
      "a small shared memory",
      isUpTo(seen.sharedMemory.bytes, limits.sharedMemoryMib * MIB) && isUpTo(seen.sharedMemory.inodes, limits.files),
      seen.sharedMemory,
    ],
    ["a memory limit", isUpTo(seen.memoryBytes, limits.memoryMib * MIB), seen.memoryBytes],
    ["a limit of what sockets hold", seen.socketsBounded, seen.socketsBounded],
    ["no swap", seen.swapBytes === 0, seen.swapBytes],
    ["a limit of processes", isUpTo(seen.processLimit, limits.processes), seen.processLimit],
    ["no core dumps", seen.limits.core === 0, seen.limits.core],
    [
      "limits of files",
      isUpTo(seen.limits.nofile, limits.openFiles) && isUpTo(seen.limits.fsize, limits.fileMib * MIB),
      seen.limits,
    ],
    ["a bare environment", surplus(seen.environment, (name) => ENVIRONMENT.test(name)).length === 0, seen.environment],
    ["no socket of the engine", seen.engineSockets.length === 0, seen.engineSockets],
  ];
  const ofTheKernel: typeof controls = hasOwnKernel(runtime)
    ? [["a kernel of its own", seen.release !== release(), seen.release]]
    : [
        ["no new privileges", status.NoNewPrivs === "1", status.NoNewPrivs],
        ["a system call filter", status.Seccomp === "2", `mode ${status.Seccomp}`],
        ["our own system call filter", letThrough.length === 0, letThrough],
      ];
  return [...controls, ...ofTheKernel]
    .filter(([, holds]) => !holds)
    .map(([name, , saw]) => `${name} (seen: ${typeof saw === "string" ? saw : JSON.stringify(saw)})`);
}

/** Real, effective, saved and of the file system. */
const isAll = (ids: string, user: number): boolean => user > 0 && ids.split(/\s+/).every((id) => id === String(user));

const isUpTo = (value: number | null, most: number): boolean => value !== null && value > 0 && value <= most;
