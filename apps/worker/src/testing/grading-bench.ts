import type { CheckStatus, Report } from "@laptime/contracts";
import type { Assignment, Database, GradingRun, Submission, User } from "@laptime/database";
import { makeReport } from "@laptime/grading";
import type { GradingQueue } from "@laptime/queue";
import { createLogger } from "@laptime/runtime";
import type { Clock } from "@laptime/runtime";
import { ManualClock } from "@laptime/runtime/testing";
import type { Sandbox } from "@laptime/sandbox";
import { FakeSandbox, fakeOutcome } from "@laptime/sandbox/testing";
import { MemoryBlobStore } from "@laptime/storage/testing";
import { AssignmentFile } from "@laptime/contracts";
import { Builders, createTestDatabase, type TestDatabase } from "@laptime/testing";
import { AssignmentCache } from "../grading/assignment-cache.ts";
import type { GradingWorker } from "../grading/fit-for.ts";
import { GradeSubmission } from "../grading/grade-submission.ts";
import { GradingRunStore } from "../grading/grading-run.store.ts";
import { RehearsalStore } from "../rehearsals/rehearsal.store.ts";
import { Rehearse } from "../rehearsals/rehearse.ts";

export const silent = createLogger({ name: "test", level: "silent" });

/** One student's work in one assignment, in a database of its own, and workers to grade it. */
export class GradingBench {
  readonly url: string;
  readonly database: Database;
  readonly runs: GradingRunStore;
  readonly rehearsals: RehearsalStore;
  readonly blobs: MemoryBlobStore;
  readonly build: Builders;
  readonly #close: () => Promise<void>;

  private constructor({ url, database, close }: TestDatabase, blobs: MemoryBlobStore) {
    this.url = url;
    this.database = database;
    this.runs = new GradingRunStore(database);
    this.rehearsals = new RehearsalStore(database);
    this.blobs = blobs;
    this.build = new Builders(database, blobs);
    this.#close = close;
  }

  static async open(serverUrl: string | undefined): Promise<GradingBench> {
    return new GradingBench(await createTestDatabase(serverUrl), new MemoryBlobStore());
  }

  close(): Promise<void> {
    return this.#close();
  }

  async assignment(counts: "best" | "last" = "best"): Promise<{ assignment: Assignment; student: User }> {
    const yaml = `title: An assignment\nfiles:\n  submit: [solution.py]\ncounts: ${counts}\n`;
    const folder = new Map([["assignment.yaml", Buffer.from(yaml)]]);
    const course = await this.build.course();
    const assignment = await this.build.assignment(course, { folder, file: { counts } });
    return { assignment, student: await this.build.student(course) };
  }

  /** A submission of a student of its own with a queued run, unless its assignment and student are given. */
  async submit(given?: {
    assignment: Assignment;
    student: User;
  }): Promise<{ submission: Submission; run: GradingRun }> {
    const { assignment, student } = given ?? (await this.assignment());
    const submission = await this.build.submission(assignment, student);
    return { submission, run: await this.build.run(submission) };
  }

  worker(
    id: string,
    queue: Pick<GradingQueue, "publish">,
    sandbox: Sandbox = new FakeSandbox(),
    clock: Clock = new ManualClock(),
    here: Partial<GradingWorker> = {},
  ) {
    const { runs, blobs } = this;
    const assignments = new AssignmentCache(blobs);
    return new GradeSubmission({
      worker: { id, cores: 2, slots: 1, ...here },
      runs,
      assignments,
      blobs,
      sandbox,
      queue,
      clock,
      logger: silent,
    });
  }

  rehearser(id: string, sandbox: Sandbox = new FakeSandbox(), clock: Clock = new ManualClock()) {
    const { rehearsals, blobs } = this;
    const assignments = new AssignmentCache(blobs);
    const worker = { id, cores: 2, slots: 1 };
    return new Rehearse({ worker, ...{ rehearsals, assignments, blobs, sandbox, clock, logger: silent } });
  }

  run(runId: string): Promise<GradingRun> {
    return this.database.gradingRun.findUniqueOrThrow({ where: { id: runId } });
  }

  /** What the lease of a lost worker comes to, without the wait. */
  async expireLease(runId: string): Promise<void> {
    await this.database
      .$executeRaw`UPDATE grading_run SET "leaseExpiresAt" = now() - interval '1 ms' WHERE id = ${runId}::uuid`;
  }

  /** The end of a back-off, without the wait. */
  async makeDue(runId: string): Promise<void> {
    await this.database.$executeRaw`UPDATE grading_run SET "dueAt" = now() WHERE id = ${runId}::uuid`;
  }

  /** All grades that came of the submission's assignment, with their changes. */
  grades(submission: Submission) {
    return this.database.grade.findMany({
      where: { assignmentId: submission.assignmentId },
      include: { changes: { orderBy: { version: "asc" } } },
    });
  }
}

/** The report on a run whose checks came to these statuses, one point each of a hundred in all. */
export function reportOf(statuses: readonly CheckStatus[], stdout = ""): Report {
  const file = AssignmentFile.parse({ title: "An assignment", files: { submit: ["solution.py"] } });
  return makeReport({
    assignment: { id: "assignment", version: "version", file },
    submissionDigest: "digest",
    seed: 1,
    outcome: fakeOutcome(statuses, stdout),
    phases: {},
  });
}
