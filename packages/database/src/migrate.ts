import { NO_FILTER, readMigrations } from "./migration-folder.ts";
import { openSchemaEngine } from "./schema-engine.ts";

/**
 * Applies what prisma/migrations has and the database has not, in order, and notes it in `_prisma_migrations`, as
 * `prisma migrate deploy` does. The database itself must exist.
 *
 * Resolves with the names of the migrations that were applied now. Idempotent. Rejects with the engine's error when
 * the database does not answer, an applied migration was edited, or one fails (it is then marked as failed).
 */
export async function migrate(url: string): Promise<readonly string[]> {
  const engine = await openSchemaEngine(url);
  try {
    const applied = await engine.applyMigrations({ migrationsList: await readMigrations(), filters: NO_FILTER });
    return applied.appliedMigrationNames;
  } finally {
    engine.free();
  }
}
