import { Inject, Injectable } from "@nestjs/common";
import { chooseSubmission, ownedBy, type Database } from "@laptime/database";
import { AssignmentAccess } from "../assignments/index.ts";
import { DATABASE } from "../http/ports.ts";
import { Refusal } from "../http/refusal.ts";
import type { Caller } from "../identity/index.ts";

/** A student says which of the submissions to an assignment is to count, as long as one can still be handed in. */
@Injectable()
export class ChooseSubmission {
  constructor(
    @Inject(AssignmentAccess) private readonly assignments: AssignmentAccess,
    @Inject(DATABASE) private readonly database: Pick<Database, "$transaction" | "submission">,
  ) {}

  /** Idempotent. Of a joint submission each member chooses alone. */
  async execute(caller: Caller, assignmentId: string, submissionId: string): Promise<void> {
    const { assignment, role } = await this.assignments.getForSubmitting(caller, assignmentId);
    if (role !== "student") throw new Refusal("students_only");
    if (assignment.file.counts !== "chosen") throw new Refusal("nothing_to_choose");
    const own = await this.database.submission.count({
      where: { id: submissionId, assignmentId, ...ownedBy(caller.id) },
    });
    if (own === 0) throw new Refusal("not_found");
    const student = { courseId: assignment.course.id, userId: caller.id };
    await this.database.$transaction((tx) => chooseSubmission(tx, { ...student, assignmentId }, submissionId));
  }
}
