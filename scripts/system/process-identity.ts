import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Whether a process with this number lives; one that has ended and waits to be collected does not. */
export function isAlive(pid: number): boolean {
  if (pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  return process.platform !== "linux" || stat(pid)?.[0] !== "Z";
}

/** Tells a process from a later one that was given the same number. Null when there is none. */
export function startToken(pid: number): string | null {
  if (process.platform === "linux") return stat(pid)?.[19] ?? null;
  const { stdout } = spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" });
  return stdout.trim() || null;
}

/** Fields of /proc/<pid>/stat from the state on; the name before it may hold anything. */
function stat(pid: number): string[] | null {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, "utf8");
    return line.slice(line.lastIndexOf(")") + 2).split(" ");
  } catch {
    return null;
  }
}
