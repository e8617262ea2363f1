import type { AssignmentDashboard } from "@laptime/contracts";
import type { AssignmentAccess } from "../assignments/index.ts";
import type { Caller } from "../identity/index.ts";
import { grantOf } from "../permissions/index.ts";
import { dashboardCsv } from "./dashboard-csv.ts";
import { checkFigures, closeTo, patternsOf, speedupFigures } from "./check-figures.ts";
import type { DashboardStore } from "./dashboard.store.ts";
import { classFigures, mayBeStuck, stuckOf } from "./class-figures.ts";
import { withoutPeople } from "./without-people.ts";

/** How a class does in one assignment. */
export class ShowDashboard {
  constructor(
    private readonly assignments: AssignmentAccess,
    private readonly dashboards: DashboardStore,
  ) {}

  /** `section`: of these students alone; null: of everybody. Who may not see people gets figures of everybody. */
  async execute(caller: Caller, assignmentId: string, asked: string | null): Promise<AssignmentDashboard> {
    const { assignment, role } = await this.assignments.getFor(caller, assignmentId);
    const seesPeople = grantOf("insights.see", role) === "all";
    const section = seesPeople ? asked : null;
    const { id, slug, isHeld, course, file } = assignment;
    const students = await this.dashboards.students(course.id, id, section);
    const all = await this.dashboards.checks(course.id, id, section);
    const checks = seesPeople ? all : all.filter(({ visibility }) => visibility === "public");
    const attempts = await this.dashboards.attemptsOf(id, mayBeStuck(students));
    const { notStarted, ...figures } = classFigures(students);
    const dashboard = {
      course: { id: course.id, title: course.title },
      assignment: { id, slug, title: file.title, points: file.points, isHeld },
      ...{ sections: await this.dashboards.sections(course.id), section },
      ...figures,
      days: await this.dashboards.days(id, course.timeZone),
      speedups: speedupFigures(checks),
      checks: checkFigures(checks),
      patterns: patternsOf(students),
      grading: await this.dashboards.grading(id),
      people: { notStarted, stuck: stuckOf(students, attempts), close: closeTo(checks, students) },
    };
    return seesPeople ? dashboard : withoutPeople(dashboard);
  }

  /** The same by student. */
  async csv(caller: Caller, assignmentId: string, section: string | null): Promise<{ name: string; text: string }> {
    const { assignment } = await this.assignments.getFor(caller, assignmentId);
    const { id, slug, course } = assignment;
    const students = await this.dashboards.students(course.id, id, section);
    return { name: `${slug}.csv`, text: dashboardCsv(students, await this.dashboards.checks(course.id, id, section)) };
  }
}
