import { randomUUID } from "node:crypto";
import { digestFiles, packFiles } from "@laptime/assignments";
import type { Report } from "@laptime/contracts";
import {
  checkResultsOf,
  diagnosesOf,
  raiseGrade,
  recountHandedIn,
  type Database,
  type Prisma,
} from "@laptime/database";
import { seededRandom } from "@laptime/grading";
import type { Blobs } from "../builders.ts";
import { classAssignments, type ClassAssignment } from "./class-assignments.ts";
import { classReport } from "./class-report.ts";
import { timeOrderedId } from "./time-ordered-id.ts";

export interface ClassSize {
  readonly students: number;
  readonly assignments: number;
  readonly submissions: number;
  /** Everything but the ids of people is drawn from it. */
  readonly seed: number;
  /** People who are there already, to be students of it besides. */
  readonly join?: readonly string[];
}

export interface SeededClass {
  readonly courseId: string;
  readonly assignmentIds: readonly string[];
  readonly studentIds: readonly string[];
  readonly submissions: number;
}

const DAY_MS = 86_400_000;
/** Rows a statement: reports are large. */
const BATCH = 500;
const FIRST_NAMES = [
  "Ada",
  "Ben",
  "Chen",
  "Dara",
  "Emil",
  "Fay",
  "Gus",
  "Hana",
  "Ivo",
  "Jun",
  "Kim",
  "Lea",
  "Max",
  "Noor",
];
const LAST_NAMES = [
  "Adler",
  "Bauer",
  "Costa",
  "Dubois",
  "Eklund",
  "Ferrari",
  "García",
  "Haddad",
  "Ito",
  "Jansen",
  "Kaya",
];

/**
 * A course as it is after a term: some have handed in everything many times, some nothing, and most get better from one
 * attempt to the next. Every submission is graded, and the grades are those that the worker would have made. Each call
 * makes another course.
 */
export async function seedClass(database: Database, blobs: Blobs, size: ClassSize): Promise<SeededClass> {
  const random = seededRandom(size.seed);
  const course = await database.course.create({
    data: {
      slug: `class-${size.seed}-${randomUUID().slice(0, 8)}`,
      title: `Concurrent programming, class ${size.seed}`,
    },
  });
  const joining = size.join ?? [];
  const made = await addStudents(database, size.students, random);
  const studentIds = [...joining, ...made];
  await database.enrolment.createMany({
    data: studentIds.map((userId) => ({ courseId: course.id, userId, role: "student" })),
  });
  const assignments = await addAssignments(database, blobs, course.id, size.assignments);
  const submissions = await addSubmissions(database, blobs, {
    assignments,
    studentIds,
    total: size.submissions,
    random,
  });
  await recountHandedIn(database, course.id);
  return { courseId: course.id, assignmentIds: assignments.map(({ id }) => id), studentIds, submissions };
}

async function addStudents(database: Database, count: number, random: () => number): Promise<string[]> {
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? "";
  const users = Array.from({ length: count }, (_, index) => {
    const id = randomUUID();
    const name = `${pick(FIRST_NAMES)} ${pick(LAST_NAMES)}`;
    return { id, name, email: `student-${index}-${id.slice(0, 8)}@class.test`, emailVerified: true };
  });
  await database.user.createMany({ data: users });
  return users.map(({ id }) => id);
}

interface PlacedAssignment extends ClassAssignment {
  readonly id: string;
  readonly versionId: string;
  readonly opensAt: Date;
  readonly dueAt: Date;
}

const TERM_BEGINS = Date.UTC(2026, 6, 1);

async function addAssignments(
  database: Database,
  blobs: Blobs,
  courseId: string,
  count: number,
): Promise<PlacedAssignment[]> {
  const folder = new Map([["starter/solution.py", Buffer.from("def answer():\n    ...\n")]]);
  const bundleKey = await blobs.put(packFiles(folder));
  const placed: PlacedAssignment[] = [];
  for (const [index, assignment] of classAssignments(count).entries()) {
    const opensAt = new Date(TERM_BEGINS + index * 7 * DAY_MS);
    // The last third is still open, so that a page has something to hand in.
    const dueAt =
      index < (count * 2) / 3 ? new Date(opensAt.getTime() + 14 * DAY_MS) : new Date("2199-01-01T00:00:00Z");
    const { id } = await database.assignment.create({
      data: { courseId, slug: assignment.slug, position: index + 1, opensAt: new Date(TERM_BEGINS), dueAt },
    });
    const { id: versionId } = await database.assignmentVersion.create({
      data: { assignmentId: id, digest: digestFiles(folder), file: assignment.file, statement: "# Class\n", bundleKey },
    });
    await database.assignment.update({ where: { id }, data: { currentVersionId: versionId } });
    placed.push({ ...assignment, id, versionId, opensAt, dueAt });
  }
  return placed;
}

interface Work {
  readonly assignments: readonly PlacedAssignment[];
  readonly studentIds: readonly string[];
  readonly total: number;
  readonly random: () => number;
}

async function addSubmissions(database: Database, blobs: Blobs, work: Work): Promise<number> {
  const files = new Map([["solution.py", Buffer.from("async def answer():\n    return 42\n")]]);
  const stored = {
    digest: digestFiles(files),
    filesKey: await blobs.put(packFiles(files)),
    files: [...files].map(([path, content]) => ({ path, bytes: content.byteLength })),
  };
  let batch: {
    submission: Prisma.SubmissionCreateManyInput;
    run: Prisma.GradingRunCreateManyInput;
    checks: Prisma.CheckResultCreateManyInput[];
  }[] = [];
  let count = 0;
  const store = async () => {
    await database.submission.createMany({ data: batch.map(({ submission }) => submission) });
    await database.gradingRun.createMany({ data: batch.map(({ run }) => run) });
    await database.checkResult.createMany({ data: batch.flatMap(({ checks }) => checks) });
    count += batch.length;
    batch = [];
  };
  for (const { assignment, userId, submittedAt, report } of attemptsOf(work)) {
    const id = timeOrderedId(submittedAt, work.random);
    const runId = timeOrderedId(submittedAt, work.random);
    batch.push({
      submission: { id, assignmentId: assignment.id, userId, submittedAt, ...stored },
      run: {
        id: runId,
        submissionId: id,
        assignmentVersionId: assignment.versionId,
        ...completed(report, submittedAt),
      },
      checks: checkResultsOf(runId, report),
    });
    if (batch.length === BATCH) await store();
  }
  await store();
  await raiseGrades(database, work);
  return count;
}

/** Attempts in the order of assignments and students, until there are as many as wanted. */
function* attemptsOf({ assignments, studentIds, total, random }: Work) {
  const average = total / (assignments.length * studentIds.length);
  const skills = studentIds.map(() => 0.25 + 0.7 * random());
  let left = total;
  for (const [index, assignment] of assignments.entries()) {
    const forThis = Math.round(left / (assignments.length - index));
    let given = 0;
    for (const [at, userId] of studentIds.entries()) {
      const skill = skills[at] ?? 0.5;
      const others = studentIds.length - at;
      // One in twelve hands nothing in; the others on average so often that the number comes out.
      const wanted = random() < 1 / 12 ? 0 : Math.round(((forThis - given) / others) * (0.4 + random() * 1.4));
      const attempts = at === studentIds.length - 1 ? forThis - given : Math.min(wanted, forThis - given);
      for (let attempt = 0; attempt < attempts; attempt++) {
        const ability = Math.min(0.99, skill - 0.25 * assignment.difficulty + 0.12 * attempt + 0.2 / (average + 1));
        const into = Math.min(0.98, (attempt + random()) / (attempts + 0.5));
        const submittedAt = new Date(assignment.opensAt.getTime() + into * 14 * DAY_MS);
        yield { assignment, userId, submittedAt, report: classReport(assignment, { ability, random }) };
      }
      given += attempts;
    }
    left -= given;
  }
}

const completed = (report: Report, submittedAt: Date) => ({
  state: "completed" as const,
  createdAt: submittedAt,
  dueAt: submittedAt,
  startedAt: new Date(submittedAt.getTime() + (report.phases["queueMs"] ?? 0)),
  completedAt: new Date(submittedAt.getTime() + (report.phases["totalMs"] ?? 0)),
  report,
  verdict: report.verdict,
  diagnoses: diagnosesOf(report),
  earned: report.score.earned,
  possible: report.score.possible,
});

/** As the worker does it, for one run of each student and assignment: the grade follows from all of them. */
async function raiseGrades(database: Database, { assignments, studentIds }: Work): Promise<void> {
  for (const { id: assignmentId } of assignments) {
    const newest = await database.submission.findMany({
      where: { assignmentId, userId: { in: [...studentIds] } },
      distinct: ["userId"],
      select: { runs: { select: { id: true } } },
    });
    await database.$transaction(
      async (tables) => {
        for (const { runs } of newest) for (const { id } of runs) await raiseGrade(tables, id);
      },
      { timeout: 300_000 },
    );
  }
  // What is made up for a look at pages is told nobody.
  await database.notice.deleteMany({ where: { userId: { in: [...studentIds] } } });
}
