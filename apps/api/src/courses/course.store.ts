import { Inject, Injectable } from "@nestjs/common";
import { AssignmentFile, Verdict, type AssignmentSummary } from "@laptime/contracts";
import type { Course, Database } from "@laptime/database";
import { DATABASE } from "../http/ports.ts";

@Injectable()
export class CourseStore {
  constructor(@Inject(DATABASE) private readonly database: Pick<Database, "course" | "assignment">) {}

  getCourse(courseId: string): Promise<Course> {
    return this.database.course.findUniqueOrThrow({ where: { id: courseId } });
  }

  /** The published assignments in the order of the course, with what the user has reached in each. */
  async summariesFor(courseId: string, userId: string): Promise<AssignmentSummary[]> {
    const assignments = await this.database.assignment.findMany({
      where: { courseId, currentVersionId: { not: null } },
      orderBy: { position: "asc" },
      select: {
        id: true,
        slug: true,
        currentVersion: { select: { file: true } },
        grades: { where: { userId }, select: { earned: true, possible: true, run: { select: { verdict: true } } } },
        _count: { select: { submissions: { where: { userId } } } },
      },
    });
    return assignments.map(({ id, slug, currentVersion, grades: [grade], _count }) => {
      const { title, points, quiz } = AssignmentFile.parse(currentVersion?.file);
      return {
        id,
        slug,
        title,
        kind: quiz === undefined ? ("program" as const) : ("quiz" as const),
        points,
        grade: grade === undefined ? null : { earned: Number(grade.earned), possible: Number(grade.possible) },
        verdict: Verdict.nullable().parse(grade?.run.verdict ?? null),
        submissions: _count.submissions,
      };
    });
  }
}
