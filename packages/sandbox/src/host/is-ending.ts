import type { HostFiles } from "./host-files.ts";

/** include/linux/sched.h: set before anything of the process is taken down, its connections included. */
const PF_EXITING = 0x4;

/** Whether a process has begun to end, or is gone (/proc/<pid>/stat, proc(5)). */
export function isEnding(files: HostFiles, pid: number): boolean {
  const stat = files.read(`/proc/${pid}/stat`);
  // After its name, which is in parentheses and may hold any character: state, five numbers, flags.
  const [state = "", ...numbers] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return !/^[A-Z]$/i.test(state) || "ZXx".includes(state) || (Number(numbers[5]) & PF_EXITING) !== 0;
}
