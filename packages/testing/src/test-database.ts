import { createHash, randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createDatabase, migrate, type Database } from "@laptime/database";
import { Client } from "pg";

export interface TestDatabase {
  readonly url: string;
  readonly database: Database;
  /** Disconnects and drops the clone. Idempotent. */
  close(): Promise<void>;
}

/**
 * A database of its own for one test file, cloned from a migrated template in well under a second. The template is
 * made by whoever comes first and is named after the migrations, so that a changed migration makes a new one.
 *
 * `serverUrl` is LAPTIME_TEST_DATABASE_URL: any database of a server on which databases may be created.
 * Rejects when the server does not answer.
 */
export async function createTestDatabase(serverUrl: string | undefined): Promise<TestDatabase> {
  if (serverUrl === undefined) throw new Error("LAPTIME_TEST_DATABASE_URL is not set; `npm test` sets it");
  const name = `laptime_test_${randomBytes(6).toString("hex")}`;
  await withClient(serverUrl, async (client) => {
    const template = await ensureTemplate(client, serverUrl);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  const url = withDatabase(serverUrl, name);
  const database = createDatabase(url);
  let closed = false;
  return {
    url,
    database,
    close: async () => {
      if (closed) return;
      closed = true;
      await database.$disconnect();
      await withClient(serverUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    },
  };
}

/** Any number that nobody else locks on this server. */
const TEMPLATE_LOCK = 4_771_213;

async function ensureTemplate(client: Client, serverUrl: string): Promise<string> {
  const template = `laptime_template_${migrationsDigest()}`;
  // Test files run in parallel processes: one makes the template or copies it, the others wait. A session lock goes with its connection.
  await client.query("SELECT pg_advisory_lock($1)", [TEMPLATE_LOCK]);
  const ready = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [template]);
  if (ready.rowCount !== 0) return template;
  const draft = `${template}_draft`;
  await client.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`);
  await client.query(`CREATE DATABASE ${draft}`);
  await migrate(withDatabase(serverUrl, draft));
  // Under its name only when it is whole: a run that was killed in the middle leaves a draft, never a half template.
  await client.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", [draft]);
  await client.query(`ALTER DATABASE ${draft} RENAME TO ${template}`);
  return template;
}

function migrationsDigest(): string {
  const folder = new URL("../../../prisma/migrations/", import.meta.url);
  const hash = createHash("sha256");
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.isDirectory()) hash.update(readFileSync(new URL(`${entry.name}/migration.sql`, folder)));
  }
  return hash.digest("hex").slice(0, 12);
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
