import { Inject, Injectable } from "@nestjs/common";
import { AssignmentFile, Verdict, type AssignmentSummary } from "@laptime/contracts";
import type { Course, Database } from "@laptime/database";
import { DATABASE } from "../http/ports.ts";
import { attemptsUsed } from "./attempts-used.ts";
import { datesColumns, deadlinesOf, hasPassed, toDatesView } from "./deadlines-of.ts";
import { gradeColumns, standingOf, toGradeView } from "./grade-view.ts";

@Injectable()
export class CourseStore {
  constructor(@Inject(DATABASE) private readonly database: Pick<Database, "course" | "assignment" | "grade" | "submission">) {}

  getCourse(courseId: string): Promise<Course> {
    return this.database.course.findUniqueOrThrow({ where: { id: courseId } });
  }

  /** Late days that cost the user nothing, in all the course. */
  async freeDaysUsed(courseId: string, userId: string): Promise<number> {
    const where = { userId, assignment: { courseId } };
    return (await this.database.grade.aggregate({ where, _sum: { freeDays: true } }))._sum.freeDays ?? 0;
  }

  /** The published assignments in the order of the course, with what the user has reached in each. `openAt`: those open then. */
  async summariesFor(courseId: string, userId: string, openAt: Date | null): Promise<AssignmentSummary[]> {
    const assignments = await this.database.assignment.findMany({
      where: { courseId, currentVersionId: { not: null } },
      orderBy: { position: "asc" },
      select: {
        id: true,
        slug: true,
        isHeld: true,
        currentVersion: { select: { file: true } },
        grades: { where: { userId }, select: { ...gradeColumns, run: { select: { verdict: true } } } },
        handedIn: { where: { userId }, select: { submissions: true } },
        ...datesColumns(userId),
      },
    });
    const shown = assignments.filter(({ opensAt }) => openAt === null || opensAt === null || hasPassed(opensAt, openAt));
    return Promise.all(shown.map(async ({ id, slug, isHeld, currentVersion, grades: [grade], handedIn, ...dates }) => {
      const { title, points, extraCredit, quiz, attempts } = AssignmentFile.parse(currentVersion?.file);
      const submissions = handedIn[0]?.submissions ?? 0;
      const limit = quiz?.attempts ?? attempts ?? null;
      return {
        id,
        slug,
        title,
        kind: quiz === undefined ? ("program" as const) : ("quiz" as const),
        points,
        isExtraCredit: extraCredit,
        grade: grade === undefined || isHeld ? null : toGradeView(grade),
        standing: standingOf({ isHeld, isExcused: grade?.isExcused ?? false }),
        verdict: isHeld ? null : Verdict.nullable().parse(grade?.run?.verdict ?? null),
        submissions,
        dates: toDatesView(deadlinesOf(dates)),
        attempts: {
          limit,
          used: limit === null ? submissions : await attemptsUsed(this.database, id, userId),
        },
      };
    }));
  }
}
