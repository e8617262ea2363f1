import { Inject, Injectable } from "@nestjs/common";
import { ownedBy, ownerColumns, ownersOf, type Database, type Prisma } from "@laptime/database";
import { DATABASE } from "../http/ports.ts";

/** What a run's progress is told from; never the report, which may be large. */
const progressColumns = {
  id: true,
  submissionId: true,
  assignmentVersionId: true,
  startedAt: true,
  measuredBefore: true,
  keepsBest: true,
  state: true,
  verdict: true,
  earned: true,
  possible: true,
  lastFault: true,
  submission: { select: { assignment: { select: { isHeld: true } } } },
} satisfies Prisma.GradingRunSelect;

export type RunRow = Prisma.GradingRunGetPayload<{ select: typeof progressColumns }>;

const submissionColumns = {
  id: true,
  userId: true,
  assignmentId: true,
  digest: true,
  filesKey: true,
  files: true,
  git: true,
  submittedAt: true,
  user: { select: { id: true, name: true } },
  team: { select: { name: true } },
  members: { select: { userId: true, user: { select: { name: true } } } },
  // Newest first: a regrade replaces what was shown before.
  runs: { where: { isProposed: false }, select: progressColumns, orderBy: { id: "desc" }, take: 1 },
} satisfies Prisma.SubmissionSelect;

export type SubmissionRow = Prisma.SubmissionGetPayload<{ select: typeof submissionColumns }>;

/** Whose a submission is. */
export interface Owners {
  readonly userIds: readonly string[];
  readonly courseId: string;
}

@Injectable()
export class GradingRunStore {
  constructor(@Inject(DATABASE) private readonly database: Pick<Database, "gradingRun" | "submission" | "grade">) {}

  findRun(runId: string): Promise<RunRow | null> {
    return this.database.gradingRun.findUnique({ where: { id: runId, isProposed: false }, select: progressColumns });
  }

  /** Whose run it is and in which course. */
  async findOwners(runId: string): Promise<Owners | null> {
    const run = await this.database.gradingRun.findUnique({
      where: { id: runId, isProposed: false },
      select: { submission: { select: { ...ownerColumns, assignment: { select: { courseId: true } } } } },
    });
    return run && { userIds: ownersOf(run.submission), courseId: run.submission.assignment.courseId };
  }

  /** Of these submissions, newest first. */
  completedRuns(submissionIds: readonly string[]): Promise<RunRow[]> {
    return this.database.gradingRun.findMany({
      where: { submissionId: { in: [...submissionIds] }, state: "completed", isProposed: false },
      orderBy: { id: "desc" },
      select: progressColumns,
    });
  }

  /** Whose submission it is and in which course. */
  async findSubmissionOwners(submissionId: string): Promise<Owners | null> {
    const submission = await this.database.submission.findUnique({
      where: { id: submissionId },
      select: { ...ownerColumns, assignment: { select: { courseId: true } } },
    });
    return submission && { userIds: ownersOf(submission), courseId: submission.assignment.courseId };
  }

  findSubmission(submissionId: string): Promise<SubmissionRow | null> {
    return this.database.submission.findUnique({ where: { id: submissionId }, select: submissionColumns });
  }

  /** The student's and his team's, newest first. */
  submissionsOf(assignmentId: string, userId: string): Promise<SubmissionRow[]> {
    return this.database.submission.findMany({
      where: { assignmentId, ...ownedBy(userId) },
      orderBy: [{ submittedAt: "desc" }, { id: "desc" }],
      select: submissionColumns,
    });
  }

  /** What the same student, or his team, handed in before it. */
  async findPrevious({ id, assignmentId, submittedAt }: SubmissionRow, userId: string): Promise<string | null> {
    const previous = await this.database.submission.findFirst({
      where: { assignmentId, submittedAt: { lte: submittedAt }, id: { not: id }, ...ownedBy(userId) },
      orderBy: [{ submittedAt: "desc" }, { id: "desc" }],
      select: { id: true },
    });
    return previous?.id ?? null;
  }

  /** The report as stored; null until the run is completed. */
  async findReport(runId: string): Promise<unknown> {
    const run = await this.database.gradingRun.findUnique({ where: { id: runId }, select: { report: true } });
    return run?.report ?? null;
  }

  /** The submission that makes the grade. The worker decides it when it records a run. */
  async findCounting(assignmentId: string, userId: string): Promise<string | null> {
    const grade = await this.database.grade.findUnique({
      where: { assignmentId_userId: { assignmentId, userId } },
      select: { submissionId: true },
    });
    return grade?.submissionId ?? null;
  }
}
