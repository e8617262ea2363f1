import { readFile } from "node:fs/promises";
import type { Container } from "dockerode";
import { SandboxFault } from "../errors.ts";

/**
 * Resolves with the host's folders of a running container's cgroups: each v1 controller by name, v2 under "".
 * Rejects with SandboxFault when the host does not show them. Lines are those of /proc/<pid>/cgroup (cgroups(7)).
 */
export async function cgroupFolders(container: Container): Promise<Map<string, string>> {
  const { State, Id } = await container.inspect().catch((cause: unknown) => {
    throw new SandboxFault("cannot inspect a container", { cause });
  });
  try {
    return foldersOf((await readFile(`/proc/${State.Pid}/cgroup`, "utf8")).trim().split("\n"));
  } catch (cause) {
    throw new SandboxFault(`cannot find the cgroup of container ${Id.slice(0, 12)}`, { cause });
  }
}

/** Host folders by controller, from the lines of /proc/<pid>/cgroup. */
export function foldersOf(lines: readonly string[]): Map<string, string> {
  const folders = new Map<string, string>();
  for (const line of lines) {
    const [, controllers = "", path = ""] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
    if (controllers === "") folders.set("", `/sys/fs/cgroup${path}`);
    for (const controller of controllers.split(",").filter(Boolean)) {
      folders.set(controller, `/sys/fs/cgroup/${controller}${path}`);
    }
  }
  return folders;
}
