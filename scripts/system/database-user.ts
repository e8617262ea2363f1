import { dirname } from "node:path";
import { mustRun, run } from "../command.ts";
import { isOpenToAll } from "./open-to-all.ts";

const name = "laptime";

/** PostgreSQL refuses to run as root: then it runs as a user of its own, made when it is missing. Null otherwise. */
export async function databaseUser(): Promise<{ uid: number; gid: number } | null> {
  if (process.getuid?.() !== 0) return null;
  const known = await run("id", ["-u", name]);
  if (known.code !== 0) {
    await mustRun("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", name]);
  }
  const numbers = await Promise.all([mustRun("id", ["-u", name]), mustRun("id", ["-g", name])]);
  return { uid: Number(numbers[0]), gid: Number(numbers[1]) };
}

/** The command line that runs a program as that user, with the data in `folder`. */
export async function asDatabaseUser(
  folder: string,
  program: string,
  args: readonly string[],
): Promise<[string, string[]]> {
  const user = await databaseUser();
  if (user === null) return [program, [...args]];
  const become = [`--reuid=${user.uid}`, `--regid=${user.gid}`, "--clear-groups"];
  return ["setpriv", [...become, ...passage(folder), "--", program, ...args]];
}

/** One capability lets the server walk through a closed folder to its data, and write nowhere more. */
function passage(folder: string): string[] {
  return isOpenToAll(dirname(folder))
    ? []
    : ["--inh-caps=-all,+dac_read_search", "--ambient-caps=-all,+dac_read_search"];
}
