import { Inject, Injectable } from "@nestjs/common";
import type { Role } from "@laptime/database";
import { CourseAccess, isStaff } from "../courses/index.ts";
import { Refusal } from "../http/refusal.ts";
import type { Caller } from "../identity/index.ts";
import { GradingRunStore } from "./grading-run.store.ts";

/** A submission and its runs are their student's, while in the course, and its staff's. For others they do not exist. */
@Injectable()
export class GradingAccess {
  constructor(
    @Inject(CourseAccess) private readonly courses: CourseAccess,
    @Inject(GradingRunStore) private readonly runs: GradingRunStore,
  ) {}

  /** Resolves with the caller's role in the course; rejects with `not_found`. */
  async roleToward(owner: { userId: string; courseId: string } | null, caller: Caller): Promise<Role> {
    if (owner === null) throw new Refusal("not_found");
    const role = await this.courses.roleIn(owner.courseId, caller.id);
    if (owner.userId !== caller.id && !isStaff(role)) throw new Refusal("not_found");
    return role;
  }

  async roleTowardSubmission(submissionId: string, caller: Caller): Promise<Role> {
    return this.roleToward(await this.runs.findSubmissionOwner(submissionId), caller);
  }

  async roleTowardRun(runId: string, caller: Caller): Promise<Role> {
    return this.roleToward(await this.runs.findOwner(runId), caller);
  }
}
