/*
 * node scripts/seed-class.ts [--students 500] [--assignments 20] [--submissions 30000] [--seed 1]
 *
 * Adds a course with a term's work to what `npm start` runs here (or to DATABASE_URL and BLOB_DIR), to look at its pages
 * and to measure them. The demo's instructor teaches it, and the demo's student Lin is one of its students.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createDatabase, type Database } from "../packages/database/src/index.ts";
import { createBlobStore } from "../packages/storage/src/index.ts";
import { seedClass } from "../packages/testing/src/index.ts";
import { stateFolder } from "./places.ts";
import { postgresUrl } from "./system/postgres.ts";
import { secretsOf } from "./system/secrets.ts";

const { values } = parseArgs({
  options: {
    students: { type: "string", default: "500" },
    assignments: { type: "string", default: "20" },
    submissions: { type: "string", default: "30000" },
    seed: { type: "string", default: "1" },
  },
});
const size = {
  students: Number(values.students),
  assignments: Number(values.assignments),
  submissions: Number(values.submissions),
  seed: Number(values.seed),
};

const database = createDatabase(process.env["DATABASE_URL"] ?? ownDatabase());
try {
  const blobs = createBlobStore({
    kind: "directory",
    directory: process.env["BLOB_DIR"] ?? join(stateFolder, "blobs"),
  });
  const began = performance.now();
  const lin = await database.user.findUnique({ where: { email: "lin.student@laptime.test" } });
  const seeded = await seedClass(database, blobs, { ...size, join: lin === null ? [] : [lin.id] });
  await teach(database, seeded.courseId, "ada.instructor@laptime.test");
  await database.$executeRaw`ANALYZE`;
  console.log(`course ${seeded.courseId}: ${seeded.submissions} submissions in ${seconds(began)} s`);
} finally {
  await database.$disconnect();
}

/** The fourth line of its pid file is the port on which PostgreSQL listens. */
function ownDatabase(): string {
  const pidFile = readFileSync(join(stateFolder, "postgres/postmaster.pid"), "utf8");
  return postgresUrl({ port: Number(pidFile.split("\n")[3]), password: secretsOf(stateFolder).postgres });
}

async function teach(tables: Database, courseId: string, email: string): Promise<void> {
  const user = await tables.user.findUnique({ where: { email } });
  if (user !== null) await tables.enrolment.create({ data: { courseId, userId: user.id, role: "instructor" } });
}

function seconds(began: number): string {
  return ((performance.now() - began) / 1000).toFixed(1);
}
