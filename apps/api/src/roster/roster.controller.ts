import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put } from "@nestjs/common";
import { ApiResponse } from "@nestjs/swagger";
import { Membership, Problem, Roster, RosterFile, RosterImport, RosterPlan } from "@laptime/contracts";
import { CourseAccess } from "../courses/index.ts";
import { IdPipe } from "../http/id.pipe.ts";
import { Refusal } from "../http/refusal.ts";
import { ShapePipe } from "../http/shape.pipe.ts";
import { CurrentCaller, TokenMay, type Caller } from "../identity/index.ts";
import { Needs } from "../permissions/index.ts";
import { InvitationStore } from "./invitation.store.ts";
import { planRoster, type Member } from "./plan-roster.ts";
import { readRoster, type ReadRoster } from "./read-roster.ts";
import { RosterStore, type Editor } from "./roster.store.ts";

@Controller("courses/:courseId/roster")
export class RosterController {
  constructor(
    @Inject(RosterStore) private readonly rosters: RosterStore,
    @Inject(InvitationStore) private readonly invitations: InvitationStore,
    @Inject(CourseAccess) private readonly access: CourseAccess,
  ) {}

  @Needs("roster.see")
  @TokenMay("read")
  @Get()
  @ApiResponse({ status: 200, standardSchema: Roster })
  async roster(@Param("courseId", IdPipe) courseId: string, @CurrentCaller() caller: Caller): Promise<Roster> {
    const { role } = await this.#editor(courseId, caller);
    const mayInvite = role === "owner" || role === "instructor";
    const invitations = mayInvite ? await this.invitations.open(courseId) : [];
    return { ...(await this.rosters.roster(courseId)), invitations };
  }

  @Needs("roster.edit")
  @Post("preview")
  @HttpCode(200)
  @ApiResponse({ status: 200, standardSchema: RosterPlan })
  @ApiResponse({ status: 422, standardSchema: Problem })
  async preview(
    @Param("courseId", IdPipe) courseId: string,
    @Body(new ShapePipe(RosterFile)) given: RosterFile,
    @CurrentCaller() caller: Caller,
  ): Promise<RosterPlan> {
    const plan = await this.#planner(courseId, given, caller);
    return plan(await this.rosters.members(courseId));
  }

  @Needs("roster.edit")
  @Post("import")
  @HttpCode(200)
  @ApiResponse({ status: 200, standardSchema: RosterPlan })
  @ApiResponse({ status: 409, standardSchema: Problem })
  @ApiResponse({ status: 422, standardSchema: Problem })
  async import(
    @Param("courseId", IdPipe) courseId: string,
    @Body(new ShapePipe(RosterImport)) given: RosterImport,
    @CurrentCaller() caller: Caller,
  ): Promise<RosterPlan> {
    const editor = await this.#editor(courseId, caller);
    const plan = await this.#planner(courseId, given, caller);
    const applied = await this.rosters.apply(courseId, editor, given.digest, plan);
    if (applied === null) throw new Refusal("roster_changed");
    return applied;
  }

  @Needs("roster.edit")
  @Put(":studentId")
  @HttpCode(204)
  async setMember(
    @Param("courseId", IdPipe) courseId: string,
    @Param("studentId") studentId: string,
    @Body(new ShapePipe(Membership)) to: Membership,
    @CurrentCaller() caller: Caller,
  ): Promise<void> {
    done(await this.rosters.setMember(courseId, await this.#editor(courseId, caller), studentId, to));
  }

  @Needs("roster.edit")
  @Delete(":studentId")
  @HttpCode(204)
  async removeMember(
    @Param("courseId", IdPipe) courseId: string,
    @Param("studentId") studentId: string,
    @CurrentCaller() caller: Caller,
  ): Promise<void> {
    done(await this.rosters.removeMember(courseId, await this.#editor(courseId, caller), studentId));
  }

  async #editor(courseId: string, { id }: Caller): Promise<Editor> {
    return { id, role: await this.access.roleIn(courseId, id) };
  }

  /** Rejects with `roster_unreadable` for what is no table. */
  async #planner(
    courseId: string,
    { csv, removesAbsent }: RosterFile,
    caller: Caller,
  ): Promise<(members: readonly Member[]) => RosterPlan> {
    const file = readable(readRoster(csv));
    const accounts = await this.rosters.accounts(file.lines.map(({ email }) => email));
    const editor = await this.#editor(courseId, caller);
    return (members) => planRoster(file, { members, accounts, caller: editor }, removesAbsent);
  }
}

function readable(read: ReturnType<typeof readRoster>): ReadRoster {
  if ("error" in read) throw new Refusal("roster_unreadable", read.error);
  return read;
}

function done(fault: string | null): void {
  if (fault === "unknown") throw new Refusal("not_found");
  if (fault !== null) throw new Refusal("membership_refused", fault);
}
