import { Inject, Injectable } from "@nestjs/common";
import type { Role } from "@laptime/database";
import { CourseAccess } from "../courses/index.ts";
import { Refusal } from "../http/refusal.ts";
import type { Caller } from "../identity/index.ts";
import { AssignmentStore, type PublishedAssignment } from "./assignment.store.ts";

@Injectable()
export class AssignmentAccess {
  constructor(
    @Inject(AssignmentStore) private readonly assignments: AssignmentStore,
    @Inject(CourseAccess) private readonly courses: CourseAccess,
  ) {}

  /** The assignment and the caller's role in its course; rejects with `not_found` for whoever is not in the course. */
  async getFor(caller: Caller, assignmentId: string): Promise<{ assignment: PublishedAssignment; role: Role }> {
    const assignment = await this.assignments.findPublished(assignmentId);
    if (assignment === null) throw new Refusal("not_found");
    return { assignment, role: await this.courses.roleIn(assignment.course.id, caller.id) };
  }
}
