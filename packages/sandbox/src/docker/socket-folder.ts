import { chmod, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** An owner's name may begin with another's; neither has an @ in it. */
const prefixOf = (owner: string): string => `laptime-sockets-${owner}@`;

/** Makes the folder that holds the sockets of one sandbox. */
export async function makeSocketFolder(owner: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), prefixOf(owner)));
  // Containers reach their folders by bind mounts; other users of the host may not look in.
  await chmod(folder, 0o711);
  return folder;
}

/** Removes what earlier lives of `owner` left behind; `inUse`: the folder of this one. Idempotent. */
export async function sweepSockets(owner: string, inUse: string | null): Promise<void> {
  const named = (await readdir(tmpdir())).filter((name) => name.startsWith(prefixOf(owner)));
  const left = named.map((name) => join(tmpdir(), name)).filter((folder) => folder !== inUse);
  await Promise.all(left.map((folder) => rm(folder, { recursive: true, force: true })));
}
