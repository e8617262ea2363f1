import { Inject, Injectable } from "@nestjs/common";
import { ownerColumns, ownersOf, type Database, type Prisma } from "@laptime/database";
import { DATABASE } from "../http/ports.ts";

const submissionColumns = {
  id: true,
  assignmentId: true,
  ...ownerColumns,
  team: { select: { name: true } },
  runs: { select: { state: true }, orderBy: { id: "desc" }, take: 1 },
} satisfies Prisma.SubmissionSelect;

export type GradebookSubmission = Omit<Prisma.SubmissionGetPayload<{ select: typeof submissionColumns }>, "members">;

const gradeColumns = {
  assignmentId: true,
  userId: true,
  submissionId: true,
  earned: true,
  possible: true,
  run: { select: { verdict: true } },
} satisfies Prisma.GradeSelect;

export type GradebookGrade = Prisma.GradeGetPayload<{ select: typeof gradeColumns }>;

/** The students of a course and all that they have handed in, without reports. */
@Injectable()
export class GradebookStore {
  constructor(@Inject(DATABASE) private readonly database: Pick<Database, "enrolment" | "submission" | "grade">) {}

  async students(courseId: string): Promise<{ id: string; name: string; email: string }[]> {
    const enrolments = await this.database.enrolment.findMany({
      where: { courseId, role: "student" },
      select: { user: { select: { id: true, name: true, email: true } } },
      orderBy: [{ user: { name: "asc" } }, { user: { email: "asc" } }],
    });
    return enrolments.map(({ user }) => user);
  }

  /** Newest first; a joint submission once for each member. */
  async submissions(courseId: string): Promise<GradebookSubmission[]> {
    const submissions = await this.database.submission.findMany({
      where: { assignment: { courseId } },
      select: submissionColumns,
      orderBy: [{ submittedAt: "desc" }, { id: "desc" }],
    });
    return submissions.flatMap((submission) => ownersOf(submission).map((userId) => ({ ...submission, userId })));
  }

  grades(courseId: string): Promise<GradebookGrade[]> {
    return this.database.grade.findMany({ where: { assignment: { courseId } }, select: gradeColumns });
  }
}
