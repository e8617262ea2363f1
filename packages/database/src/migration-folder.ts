import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { MigrationDirectory, MigrationList, SchemaContainer } from "@prisma/schema-engine-wasm";

export const SCHEMA_PATH = fileURLToPath(new URL("../../../prisma/schema.prisma", import.meta.url));
export const MIGRATIONS_PATH = fileURLToPath(new URL("../../../prisma/migrations", import.meta.url));

/** Nothing of the database is left to others: no external table or enum. */
export const NO_FILTER = { externalTables: [], externalEnums: [] };

export async function readSchema(): Promise<{ files: SchemaContainer[] }> {
  return { files: [{ path: SCHEMA_PATH, content: await readFile(SCHEMA_PATH, "utf8") }] };
}

/** prisma/migrations as the engine wants it: folders by name, which is by time. */
export async function readMigrations(): Promise<MigrationList> {
  const entries = await readdir(MIGRATIONS_PATH, { withFileTypes: true });
  const folders = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return {
    baseDir: MIGRATIONS_PATH,
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    shadowDbInitScript: "",
    migrationDirectories: await Promise.all(folders.map(readMigration)),
  };
}

async function readMigration(folder: string): Promise<MigrationDirectory> {
  const content = await readFile(`${MIGRATIONS_PATH}/${folder}/migration.sql`, "utf8");
  return { path: folder, migrationFile: { path: "migration.sql", content: { tag: "ok", value: content } } };
}
