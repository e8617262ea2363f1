import { readFile, writeFile } from "node:fs/promises";

const MOST = 64 * 1024 * 1024;

/**
 * Bounds what a container's sockets may hold in the kernel: on cgroup v1 the buffers of TCP and UDP do not count as its
 * memory until a limit of their own is set, and a submission could take most of what the whole host has for them. That
 * limit is missing in the engine's options. On v2 they count as memory (cgroups(7), memory.stat's `sock`).
 *
 * `folders`: from `cgroupFolders`. Resolves with whether they are bounded now. Never rejects. Idempotent.
 */
export async function limitSocketMemory(folders: ReadonlyMap<string, string>): Promise<boolean> {
  const v1 = folders.get("memory");
  if (v1 === undefined) return /^sock /m.test(await text(`${folders.get("") ?? "/nowhere"}/memory.stat`));
  const file = `${v1}/memory.kmem.tcp.limit_in_bytes`;
  await writeFile(file, String(MOST)).catch(() => undefined);
  const limit = Number((await text(file)) || Number.NaN);
  return limit <= MOST;
}

const text = (path: string): Promise<string> => readFile(path, "utf8").catch(() => "");
