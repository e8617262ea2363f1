/*
 * node apps/api/dist/seed.js <course-dir>
 *
 * Takes a course in and makes the accounts of the demonstration, with the API's environment. Run it as often as you
 * like. Prints the sign-ins as JSON.
 */
import { readCourse } from "@laptime/assignments";
import { createDatabase } from "@laptime/database";
import { loadConfig } from "@laptime/runtime";
import { createBlobStore } from "@laptime/storage";
import { ApiConfig } from "./config.ts";
import { CourseImportStore, ImportCourse } from "./courses/index.ts";
import { demoAccounts } from "./demo-accounts.ts";
import { demoSchedule } from "./demo-schedule.ts";
import { AccountStore, EnsureAccount } from "./identity/index.ts";

const [courseDir] = process.argv.slice(2);
if (courseDir === undefined) {
  console.error("usage: node apps/api/dist/seed.js <course-dir>");
  process.exit(2);
}
const config = loadConfig(ApiConfig, process.env);
const database = createDatabase(config.databaseUrl);
try {
  const courses = new CourseImportStore(database);
  const importCourse = new ImportCourse(createBlobStore(config.blobs), courses, config.ceiling);
  const course = await readCourse(courseDir);
  const began = (await courses.findBeginning(course.file.id)) ?? new Date();
  const ids = course.assignments.map(({ id }) => id);
  const { courseId } = await importCourse.execute({ ...course, file: demoSchedule(course.file, ids, began) });
  const ensureAccount = new EnsureAccount(new AccountStore(database));
  for (const account of demoAccounts) await ensureAccount.execute(courseId, account);
  const accounts = demoAccounts.map(({ email, name, password, role }) => ({ email, name, password, role }));
  console.log(JSON.stringify({ courseId, accounts }));
} finally {
  await database.$disconnect();
}
