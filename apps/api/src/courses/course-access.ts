import { Inject, Injectable } from "@nestjs/common";
import type { Database, Role } from "@laptime/database";
import { DATABASE } from "../http/ports.ts";
import { Refusal } from "../http/refusal.ts";
import { grantOf, rolesWith } from "../permissions/index.ts";

/** Who decides what a course holds. */
export const TEACHING = rolesWith("course.import");

/** Sees the work of everybody in the course. */
export const isStaff = (role: Role): boolean => grantOf("work.see", role) === "all";

/** Who may see what in a course. */
@Injectable()
export class CourseAccess {
  constructor(@Inject(DATABASE) private readonly database: Pick<Database, "enrolment">) {}

  /** Resolves with the user's role; rejects with `not_found` for a course that is not his, as for one that is not there. */
  async roleIn(courseId: string, userId: string): Promise<Role> {
    const enrolment = await this.database.enrolment.findUnique({
      where: { courseId_userId: { courseId, userId } },
    });
    if (enrolment === null) throw new Refusal("not_found");
    return enrolment.role;
  }
}
