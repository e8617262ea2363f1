import { Inject, Injectable } from "@nestjs/common";
import { AssignmentFile } from "@laptime/contracts";
import type { Course, Database } from "@laptime/database";
import { DATABASE } from "../http/ports.ts";

export interface PublishedAssignment {
  readonly id: string;
  readonly slug: string;
  readonly course: Course;
  readonly versionId: string;
  readonly digest: string;
  readonly file: AssignmentFile;
  readonly statement: string;
  readonly bundleKey: string;
}

@Injectable()
export class AssignmentStore {
  constructor(@Inject(DATABASE) private readonly database: Pick<Database, "assignment" | "grade" | "quizAttempt">) {}

  /** With the version that new submissions are graded against; null when unknown or not published. */
  async findPublished(assignmentId: string): Promise<PublishedAssignment | null> {
    const found = await this.database.assignment.findUnique({
      where: { id: assignmentId },
      include: { course: true, currentVersion: true },
    });
    if (!found?.currentVersion) return null;
    const { id: versionId, digest, statement, bundleKey, file } = found.currentVersion;
    const { id, slug, course } = found;
    return { id, slug, course, versionId, digest, statement, bundleKey, file: AssignmentFile.parse(file) };
  }

  async findGrade(assignmentId: string, userId: string): Promise<{ earned: number; possible: number } | null> {
    const grade = await this.database.grade.findUnique({ where: { assignmentId_userId: { assignmentId, userId } } });
    return grade && { earned: Number(grade.earned), possible: Number(grade.possible) };
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
