import { readdirSync, readFileSync } from "node:fs";
import { mustRun } from "../scripts/command.ts";

/** Processes that hold a container each for the engine whose containerd has this address. */
export function shimsOf(address: string): number[] {
  const isShim = (pid: number) => {
    const [command = "", ...args] = read(`/proc/${pid}/cmdline`).split("\0");
    return command.includes("containerd-shim") && args[args.indexOf("-address") + 1] === address;
  };
  return readdirSync("/proc").map(Number).filter(isShim);
}

/** The first process of its container; none when that has ended, or was never started. */
export function insideOf(shim: number): number[] {
  const children = read(`/proc/${shim}/task/${shim}/children`).trim();
  return children === "" ? [] : children.split(" ").map(Number);
}

export const commandOf = (pid: number): string => read(`/proc/${pid}/cmdline`).replaceAll("\0", " ").trim();

/** Ends it, and all that runs in its container. */
export function endShim(pid: number): void {
  for (const each of [...insideOf(pid), pid]) {
    try {
      process.kill(each, "SIGKILL");
    } catch {
      // It has just ended.
    }
  }
}

/** What is mounted in a folder, the newest first. */
export function mountsBelow(folder: string): string[] {
  const points = read("/proc/self/mountinfo")
    .split("\n")
    .map((line) => line.split(" ")[4] ?? "");
  return points.filter((point) => point.startsWith(`${folder}/`)).toReversed();
}

/** Also what a process that is just ending still uses. */
export async function unmountBelow(folder: string): Promise<void> {
  for (const point of mountsBelow(folder)) await mustRun("umount", ["--lazy", point]);
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    // A process that has just ended.
    return "";
  }
}
