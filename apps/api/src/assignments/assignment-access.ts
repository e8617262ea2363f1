import { Inject, Injectable } from "@nestjs/common";
import type { Role } from "@laptime/database";
import type { Deadlines } from "@laptime/grading";
import type { Clock } from "@laptime/runtime";
import { CourseAccess, hasPassed, isStaff } from "../courses/index.ts";
import { CLOCK } from "../http/ports.ts";
import { Refusal } from "../http/refusal.ts";
import type { Caller } from "../identity/index.ts";
import { AssignmentStore, type PublishedAssignment } from "./assignment.store.ts";

export interface AssignmentFor {
  readonly assignment: PublishedAssignment;
  readonly role: Role;
  readonly deadlines: Deadlines;
  /** Nothing is taken from the caller any more, and what is shown after the due date may be seen. */
  readonly isClosed: boolean;
}

@Injectable()
export class AssignmentAccess {
  constructor(
    @Inject(AssignmentStore) private readonly assignments: AssignmentStore,
    @Inject(CourseAccess) private readonly courses: CourseAccess,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The assignment, its dates for the caller and the caller's role in its course. Rejects with `not_found` for whoever is
   * not in the course, and for its students as long as it is not open.
   */
  async getFor(caller: Caller, assignmentId: string): Promise<AssignmentFor> {
    const assignment = await this.assignments.findPublished(assignmentId);
    if (assignment === null) throw new Refusal("not_found");
    const role = await this.courses.roleIn(assignment.course.id, caller.id);
    const deadlines = await this.assignments.deadlinesFor(assignmentId, caller.id);
    const now = this.clock.now();
    const isOpen = deadlines.opensAt === null || hasPassed(deadlines.opensAt, now);
    if (!isOpen && !isStaff(role)) throw new Refusal("not_found");
    return { assignment, role, deadlines, isClosed: deadlines.closesAt !== null && now > deadlines.closesAt };
  }

  /**
   * The same, for handing something in. Rejects with `submitting_not_allowed` for observers, and with `closed` for students
   * when nothing is taken any more.
   */
  async getForSubmitting(caller: Caller, assignmentId: string): Promise<AssignmentFor> {
    const found = await this.getFor(caller, assignmentId);
    if (found.role === "observer") throw new Refusal("submitting_not_allowed");
    if (found.isClosed && !isStaff(found.role)) throw new Refusal("closed");
    return found;
  }
}
