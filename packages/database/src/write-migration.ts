/*
 * node packages/database/src/write-migration.ts <name> <postgres-url>
 *
 * Writes prisma/migrations/<time>_<name>/migration.sql with what takes the last migration's schema to
 * prisma/schema.prisma, and beside it the schema that it leads to, which the next one starts from: the WASM engine
 * cannot describe a PostgreSQL database ("char" columns), so it is not asked to. It only wants to reach a server.
 * Read the file before you commit it; add there what Prisma cannot say (CHECK constraints).
 */
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import type { DiffTarget } from "@prisma/schema-engine-wasm";
import { MIGRATIONS_PATH, NO_FILTER, SCHEMA_PATH, readMigrations, readSchema } from "./migration-folder.ts";
import { openSchemaEngine } from "./schema-engine.ts";

const [name, url] = process.argv.slice(2);
if (name === undefined || url === undefined || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error("usage: node packages/database/src/write-migration.ts <name_in_snake_case> <postgres-url>");
  process.exit(2);
}

const sql = await diffToSchema(url);
if (sql === null) {
  console.log("prisma/migrations is up to date with prisma/schema.prisma");
} else {
  const folder = `${MIGRATIONS_PATH}/${timestamp(new Date())}_${name}`;
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}/migration.sql`, sql);
  await copyFile(SCHEMA_PATH, `${folder}/schema.prisma`);
  console.log(`wrote ${folder}/migration.sql`);
}

/** The SQL, or null when nothing changed. */
async function diffToSchema(serverUrl: string): Promise<string | null> {
  const engine = await openSchemaEngine(serverUrl);
  try {
    const diff = await engine.diff({
      from: await lastSchema(),
      to: { tag: "schemaDatamodel", ...(await readSchema()) },
      script: true,
      exitCode: true,
      filters: NO_FILTER,
    });
    return diff.exitCode === 0 ? null : diff.stdout;
  } finally {
    engine.free();
  }
}

async function lastSchema(): Promise<DiffTarget> {
  const last = (await readMigrations()).migrationDirectories.at(-1);
  if (last === undefined) return { tag: "empty" };
  const path = `${MIGRATIONS_PATH}/${last.path}/schema.prisma`;
  return { tag: "schemaDatamodel", files: [{ path, content: await readFile(path, "utf8") }] };
}

/** 20261123040506, as Prisma names its folders. */
function timestamp(now: Date): string {
  return now.toISOString().replace(/\D/g, "").slice(0, 14);
}
