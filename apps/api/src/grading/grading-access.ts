import { Inject, Injectable } from "@nestjs/common";
import type { Role } from "@laptime/database";
import { CourseAccess, isStaff } from "../courses/index.ts";
import { Refusal } from "../http/refusal.ts";
import type { Caller } from "../identity/index.ts";
import { GradingRunStore, type Owners } from "./grading-run.store.ts";

/** Who may see a submission and its runs: their student, or all of the team, while in the course, and its staff. */
export const maySee = (userIds: readonly string[], role: Role, callerId: string): boolean =>
  userIds.includes(callerId) || isStaff(role);

/** For those who may not see them, a submission and its runs do not exist. */
@Injectable()
export class GradingAccess {
  constructor(
    @Inject(CourseAccess) private readonly courses: CourseAccess,
    @Inject(GradingRunStore) private readonly runs: GradingRunStore,
  ) {}

  /** Resolves with the caller's role in the course; rejects with `not_found`. */
  async roleToward(owners: Owners | null, caller: Caller): Promise<Role> {
    if (owners === null) throw new Refusal("not_found");
    const role = await this.courses.roleIn(owners.courseId, caller.id);
    if (!maySee(owners.userIds, role, caller.id)) throw new Refusal("not_found");
    return role;
  }

  async roleTowardSubmission(submissionId: string, caller: Caller): Promise<Role> {
    return this.roleToward(await this.runs.findSubmissionOwners(submissionId), caller);
  }

  async roleTowardRun(runId: string, caller: Caller): Promise<Role> {
    return this.roleToward(await this.runs.findOwners(runId), caller);
  }
}
