// Durations are what this prints.
/* oxlint-disable no-console */
import { createHash, randomUUID } from "node:crypto";
import { Report, type NewRegrade } from "@laptime/contracts";
import { createDatabase, diagnosesOf, type Database } from "@laptime/database";
import { seededRandom, totalScore, verdictOf } from "@laptime/grading";
import { createLogger, systemClock } from "@laptime/runtime";
import { MemoryBlobStore } from "@laptime/storage/testing";
import { createTestDatabase, seedClass, type SeededClass, type TestDatabase } from "@laptime/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { GradebookStore } from "../apps/api/src/grades/gradebook.store.ts";
import { gradebookCsv } from "../apps/api/src/grades/gradebook-csv.ts";
import { makeGradebook } from "../apps/api/src/grades/make-gradebook.ts";
import { RegradeOrders } from "../apps/api/src/regrades/regrade-orders.store.ts";
import { RegradeViews } from "../apps/api/src/regrades/regrade-views.store.ts";
import { MoveRegrades } from "../apps/worker/src/regrades/move-regrades.ts";
import { RegradeStore } from "../apps/worker/src/regrades/regrade.store.ts";

/*
 * A term's work of a class graded anew. Ordering, comparing, applying and undoing are what API and worker do; the reports
 * are changed by chance, for running 30,000 submissions takes days. Durations are printed, never asserted.
 */

const SIZE = { students: 500, assignments: 20, submissions: 30_000, seed: 1 };
/** Rows a statement. */
const BATCH = 500;

let db: TestDatabase;
let database: Database;
let school: SeededClass;
beforeAll(async () => {
  db = await createTestDatabase(process.env["LAPTIME_TEST_DATABASE_URL"]);
  database = createDatabase(db.url);
  school = await timed("seed the class", () => seedClass(database, new MemoryBlobStore(), SIZE));
  await database.$executeRaw`ANALYZE`;
}, 600_000);
afterAll(async () => {
  await database.$disconnect();
  await db.close();
});

test("30,000 runs are previewed without touching a grade, applied, and undone to the byte", async () => {
  const orders = new RegradeOrders(database);
  const views = new RegradeViews(database);
  const moveRegrades = new MoveRegrades({
    regrades: new RegradeStore(database),
    clock: systemClock,
    logger: createLogger({ name: "scale", level: "silent" }),
  });
  const moveOn = async (): Promise<void> => {
    while (await moveRegrades.step());
  };
  const order: NewRegrade = {
    ...{ id: randomUUID(), assignmentIds: [...school.assignmentIds], submissions: "all", keepsBest: false },
    ...{ checks: [], reason: "The tests were wrong" },
  };
  const before = await standing();

  await timed("order", () => orders.order(school.courseId, "ada", order));
  await timed("(write reports)", () => gradeByChance(order.id));
  await database.$executeRaw`ANALYZE`;
  expect(await standing()).toEqual(before);
  await timed("compare", moveOn);
  expect(await standing()).toEqual(before);
  const preview = await timed("show the preview", () => views.detail(order.id));
  expect(preview).toMatchObject({ state: "previewed", submissions: SIZE.submissions });
  expect(preview.outcome?.differences.length).toBeGreaterThan(1_000);

  expect(await orders.decide(order.id, "ada", "apply")).toBe(true);
  await timed("apply", moveOn);
  const applied = await standing();
  expect(applied.book).not.toBe(before.book);
  // What was previewed is what it came to.
  const { changes } = { changes: await views.changes(order.id) };
  const grades = await database.grade.findMany({ select: { assignmentId: true, userId: true, earned: true } });
  const earned = new Map(grades.map((one) => [`${one.assignmentId} ${one.userId}`, Number(one.earned)]));
  expect(
    changes.filter(({ assignmentId, userId, after }) => earned.get(`${assignmentId} ${userId}`) !== after),
  ).toEqual([]);

  expect(await orders.decide(order.id, "ada", "undo")).toBe(true);
  await timed("undo", moveOn);
  expect(await standing()).toEqual(before);
  await timed("give up", () => orders.decide(order.id, "ada", "discard"));
  expect(await standing()).toEqual(before);
}, 1_800_000);

/** The grade book as a file, and every grade but how often it was written: as digests. */
async function standing(): Promise<{ book: string; grades: string }> {
  const books = new GradebookStore(database);
  const book = makeGradebook({
    course: { id: school.courseId, title: "" },
    assignments: await books.assignments(school.courseId),
    students: await books.students(school.courseId),
    cells: await books.cells(school.courseId),
    rules: await books.rules(school.courseId),
    now: new Date(0),
  });
  const grades = await database.grade.findMany({
    omit: { version: true, updatedAt: true },
    orderBy: [{ assignmentId: "asc" }, { userId: "asc" }],
  });
  return { book: digest(gradebookCsv(book)), grades: digest(JSON.stringify(grades)) };
}

const digest = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Every run of the regrade is completed: one check in five comes to the other end. */
async function gradeByChance(regradeId: string): Promise<void> {
  const random = seededRandom(SIZE.seed);
  const runs = await database.gradingRun.findMany({
    where: { regradeId },
    select: { id: true, replacesId: true },
    orderBy: { id: "asc" },
  });
  for (let from = 0; from < runs.length; from += BATCH) {
    const batch = runs.slice(from, from + BATCH);
    const replaced = await database.gradingRun.findMany({
      where: { id: { in: batch.flatMap(({ replacesId }) => replacesId ?? []) } },
      select: { id: true, report: true },
    });
    const known = new Map(replaced.map(({ id, report }) => [id, Report.parse(report)]));
    await database.$transaction(
      batch.map(({ id, replacesId }) => {
        const report = changed(known.get(replacesId ?? "")!, random);
        const { earned, possible } = report.score;
        const data = { report, verdict: report.verdict, earned, possible, diagnoses: diagnosesOf(report) };
        return database.gradingRun.update({
          where: { id },
          data: { ...data, state: "completed", completedAt: new Date() },
        });
      }),
    );
  }
  await database.$executeRaw`
    INSERT INTO check_result
    SELECT run.id, stale."checkId", stale.position, stale.kind, stale.title, fresh.value ->> 'status', stale.message,
      stale.actual, stale.estimate, stale.required
    FROM grading_run run
    JOIN check_result stale ON stale."runId" = run."replacesId"
    CROSS JOIN LATERAL jsonb_array_elements(run.report -> 'checks') fresh
    WHERE run."regradeId" = ${regradeId}::uuid AND fresh.value ->> 'id' = stale."checkId"`;
}

function changed(report: Report, random: () => number): Report {
  const checks = report.checks.map((check) => {
    if (random() > 0.2) return check;
    return check.status === "passed"
      ? { ...check, status: "wrong_answer" as const, earned: 0 }
      : { ...check, status: "passed" as const, earned: check.possible };
  });
  return { ...report, checks, verdict: verdictOf(checks), score: totalScore(checks) };
}

async function timed<T>(what: string, act: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const result = await act();
  console.log(`${what}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return result;
}
