import { randomUUID } from "node:crypto";
import { digestFiles, packFiles, type FileSet } from "@laptime/assignments";
import { AssignmentFile, type LatePolicy, type Report } from "@laptime/contracts";
import {
  countHandedIn,
  diagnosesOf,
  recordChecks,
  type Assignment,
  type Course,
  type Database,
  type GradingRun,
  type Submission,
  type User,
} from "@laptime/database";

/** Where the bytes of built assignments and submissions go: the `put` of a blob store. */
export interface Blobs {
  put(content: Uint8Array): Promise<string>;
}

/** Rows as tests need them, each with what a real one has; say only what the test is about. */
export class Builders {
  readonly #database: Database;
  readonly #blobs: Blobs;

  constructor(database: Database, blobs: Blobs) {
    this.#database = database;
    this.#blobs = blobs;
  }

  course(given: { slug?: string; title?: string; late?: LatePolicy } = {}): Promise<Course> {
    const slug = given.slug ?? `course-${suffix()}`;
    return this.#database.course.create({
      data: { slug, title: given.title ?? "A course", ...(given.late && { late: given.late }) },
    });
  }

  /** Enrolled as a student unless another role is given. */
  async student(
    course: Course,
    given: { name?: string; role?: "owner" | "instructor" | "assistant" | "observer" | "student" } = {},
  ): Promise<User> {
    const id = randomUUID();
    const user = await this.#database.user.create({
      data: { id, name: given.name ?? "A Student", email: `${id}@laptime.test`, emailVerified: true },
    });
    await this.#database.enrolment.create({
      data: { courseId: course.id, userId: user.id, role: given.role ?? "student" },
    });
    return user;
  }

  /** Published in one frozen version, which is the current one. */
  async assignment(
    course: Course,
    given: {
      slug?: string;
      file?: Partial<AssignmentFile>;
      statement?: string;
      folder?: FileSet;
      opensAt?: Date;
      dueAt?: Date;
    } = {},
  ): Promise<Assignment & { currentVersionId: string }> {
    const slug = given.slug ?? `assignment-${suffix()}`;
    const folder = given.folder ?? new Map([["starter/solution.py", Buffer.from("def answer():\n    ...\n")]]);
    const file = AssignmentFile.parse({ title: "An assignment", files: { submit: ["solution.py"] }, ...given.file });
    const { opensAt = null, dueAt = null } = given;
    const assignment = await this.#database.assignment.create({
      data: { courseId: course.id, slug, position: 1, opensAt, dueAt },
    });
    const version = await this.#database.assignmentVersion.create({
      data: {
        assignmentId: assignment.id,
        digest: digestFiles(folder),
        file,
        statement: given.statement ?? "# An assignment\n",
        bundleKey: await this.#blobs.put(packFiles(folder)),
      },
    });
    const data = { currentVersionId: version.id };
    await this.#database.assignment.update({ where: { id: assignment.id }, data });
    return { ...assignment, ...data };
  }

  /** Accepted, its files stored; it has no run yet. */
  async submission(
    assignment: Assignment,
    user: User,
    given: { files?: FileSet; submittedAt?: Date } = {},
  ): Promise<Submission> {
    const files = given.files ?? new Map([["solution.py", Buffer.from("def answer():\n    return 42\n")]]);
    const submission = await this.#database.submission.create({
      data: {
        assignmentId: assignment.id,
        userId: user.id,
        digest: digestFiles(files),
        filesKey: await this.#blobs.put(packFiles(files)),
        files: [...files].map(([path, content]) => ({ path, bytes: content.byteLength })),
        ...(given.submittedAt && { submittedAt: given.submittedAt }),
      },
    });
    await countHandedIn(this.#database, submission.id);
    return submission;
  }

  /** Queued; with a report: completed, as the worker leaves it. */
  async run(
    submission: Submission,
    given: { report?: Report; dueAt?: Date; createdAt?: Date } = {},
  ): Promise<GradingRun> {
    const { report } = given;
    const assignment = await this.#database.assignment.findUniqueOrThrow({ where: { id: submission.assignmentId } });
    if (assignment.currentVersionId === null) throw new Error("the assignment has no published version");
    const run = await this.#database.gradingRun.create({
      data: {
        submissionId: submission.id,
        assignmentVersionId: assignment.currentVersionId,
        ...(given.dueAt && { dueAt: given.dueAt }),
        ...(given.createdAt && { createdAt: given.createdAt }),
        ...(report && {
          state: "completed" as const,
          completedAt: new Date(),
          report,
          verdict: report.verdict,
          diagnoses: diagnosesOf(report),
          earned: report.score.earned,
          possible: report.score.possible,
        }),
      },
    });
    if (report) await recordChecks(this.#database, run.id, report);
    return run;
  }
}

const suffix = () => randomUUID().slice(0, 8);
