import { readdirSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "@laptime/testing";
import { migrate } from "./migrate.ts";
import { MIGRATIONS_PATH } from "./migration-folder.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase(process.env["LAPTIME_TEST_DATABASE_URL"]);
}, 60_000);
afterAll(() => db.close());

test("notes what it applied and applies nothing twice", async () => {
  const rows = await db.database.$queryRaw<{ migration_name: string }[]>`
    SELECT migration_name FROM _prisma_migrations ORDER BY started_at, migration_name`;
  const folders = readdirSync(MIGRATIONS_PATH, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(rows.map((row) => row.migration_name)).toEqual(folders.map(({ name }) => name).toSorted());
  expect(await migrate(db.url)).toEqual([]);
});

const ids = { run: "0190a0a0-0000-7000-8000-000000000001", version: "0190a0a0-0000-7000-8000-000000000002" };

test.each([
  ["more than is possible", "'completed', '{}', 11, 10"],
  ["less than nothing", "'completed', '{}', -1, 10"],
  ["points out of nothing", "'completed', '{}', 1, NULL"],
  ["completed without a report", "'completed', NULL, NULL, NULL"],
  ["a report before completion", "'running', '{}', NULL, NULL"],
])("the database refuses a run with %s", async (_, values) => {
  const insert = db.database.$executeRawUnsafe(
    `INSERT INTO grading_run (id, "submissionId", "assignmentVersionId", state, report, earned, possible)
     VALUES ('${ids.run}', '${ids.run}', '${ids.version}', ${values})`,
  );
  await expect(insert).rejects.toThrow(/violates check constraint/);
});
