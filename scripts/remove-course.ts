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
const { count } = await database.course.deleteMany({ where: { slug } });
await database.$disconnect();
console.log(`${count} removed`);
