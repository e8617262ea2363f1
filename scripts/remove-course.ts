/*
 * DATABASE_URL=… node scripts/remove-course.ts <slug>
 *
 * Takes a course out of a development database with all that was handed in to it. For tests, and for classes that
 * scripts/seed-class.ts has made.
 */
import { createDatabase } from "../packages/database/src/index.ts";

const [slug] = process.argv.slice(2);
const url = process.env["DATABASE_URL"];
if (slug === undefined || url === undefined) {
  console.error("usage: DATABASE_URL=… node scripts/remove-course.ts <slug>");
  process.exit(2);
}
const database = createDatabase(url);
// What points at a version of an assignment goes before it: nothing else may take a version away.
const ofCourse = { assignmentVersion: { assignment: { course: { slug } } } };
await database.gradingRun.deleteMany({ where: ofCourse });
await database.quizAttempt.deleteMany({ where: ofCourse });
const { count } = await database.course.deleteMany({ where: { slug } });
await database.$disconnect();
console.log(`${count} removed`);
