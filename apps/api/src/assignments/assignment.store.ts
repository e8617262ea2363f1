import { Inject, Injectable } from "@nestjs/common";
import { AssignmentFile, type GradeStanding, type GradeView } from "@laptime/contracts";
import type { Course, Database } from "@laptime/database";
import type { Deadlines } from "@laptime/grading";
import {
  attemptsUsed,
  datesColumns,
  deadlinesOf,
  extraTimeOf,
  gradeColumns,
  standingOf,
  toGradeView,
} from "../courses/index.ts";
import { DATABASE } from "../http/ports.ts";

export interface PublishedAssignment {
  readonly id: string;
  readonly slug: string;
  readonly course: Course;
  /** Students see neither points nor reports. */
  readonly isHeld: boolean;
  readonly versionId: string;
  readonly digest: string;
  readonly file: AssignmentFile;
  readonly statement: string;
  readonly bundleKey: string;
}

@Injectable()
export class AssignmentStore {
  constructor(
    @Inject(DATABASE)
    private readonly database: Pick<Database, "assignment" | "grade" | "quizAttempt" | "submission" | "enrolment">,
  ) {}

  /** With the version that new submissions are graded against; null when unknown or not published. */
  async findPublished(assignmentId: string): Promise<PublishedAssignment | null> {
    const found = await this.database.assignment.findUnique({
      where: { id: assignmentId },
      include: { course: true, currentVersion: true },
    });
    if (!found?.currentVersion) return null;
    const { id: versionId, digest, statement, bundleKey, file } = found.currentVersion;
    const { id, slug, course, isHeld } = found;
    return { id, slug, course, isHeld, versionId, digest, statement, bundleKey, file: AssignmentFile.parse(file) };
  }

  /** The assignment's dates for this user. */
  async deadlinesFor(assignmentId: string, userId: string): Promise<Deadlines> {
    const select = datesColumns(userId);
    return deadlinesOf(await this.database.assignment.findUniqueOrThrow({ where: { id: assignmentId }, select }));
  }

  attemptsUsed(assignmentId: string, userId: string): Promise<number> {
    return attemptsUsed(this.database, assignmentId, userId);
  }

  /** As the student may see it. */
  async gradeOf(
    { id, isHeld }: PublishedAssignment,
    userId: string,
  ): Promise<{ grade: GradeView | null; standing: GradeStanding }> {
    const where = { assignmentId_userId: { assignmentId: id, userId } };
    const grade = await this.database.grade.findUnique({ where, select: gradeColumns });
    const standing = standingOf({ isHeld, isExcused: grade?.isExcused ?? false });
    return { grade: grade === null || isHeld ? null : toGradeView(grade), standing };
  }

  /** In per cent. */
  extraTimeOf(courseId: string, userId: string): Promise<number> {
    return extraTimeOf(this.database, courseId, userId);
  }

  /** What the student has done of a quiz. */
  async findAttempts(assignmentId: string, userId: string): Promise<{ attemptsUsed: number; isOpen: boolean }> {
    const attempts = await this.database.quizAttempt.findMany({
      where: { assignmentId, userId },
      select: { submissionId: true },
    });
    const attemptsUsed = attempts.filter(({ submissionId }) => submissionId !== null).length;
    return { attemptsUsed, isOpen: attemptsUsed < attempts.length };
  }
}
