import { readdirSync, readFileSync } from "node:fs";

/**
 * The kernel's own files, /proc and /sys. Read at once and not in the thread pool: each is made in memory in some
 * microseconds, and threads of ours that wake up would disturb what is measured.
 */
export interface HostFiles {
  /** The text, or "" when there is no such file, as when a process has ended. */
  read(path: string): string;
  /** The names in a folder, or none. */
  list(path: string): readonly string[];
}

export const hostFiles: HostFiles = {
  read(path) {
    try {
      return readFileSync(path, "utf8");
    } catch {
      return "";
    }
  },
  list(path) {
    try {
      return readdirSync(path);
    } catch {
      return [];
    }
  },
};
