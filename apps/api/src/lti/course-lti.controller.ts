import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put, Query } from "@nestjs/common";
import { ApiQuery, ApiResponse } from "@nestjs/swagger";
import {
  LtiContextSettings,
  LtiCourse,
  LtiRosterSync,
  PassbackList,
  PassbackPreview,
  PassbackQuery,
  PassbackResync,
} from "@laptime/contracts";
import type { Clock } from "@laptime/runtime";
import type { z } from "zod";
import { IdPipe } from "../http/id.pipe.ts";
import { CLOCK } from "../http/ports.ts";
import { Refusal } from "../http/refusal.ts";
import { ShapePipe } from "../http/shape.pipe.ts";
import { CurrentCaller, TokenMay, type Caller } from "../identity/index.ts";
import { Needs } from "../permissions/index.ts";
import { CourseLtiStore } from "./course-lti.store.ts";
import { ResyncGrades } from "./resync-grades.ts";
import { RosterSyncStore } from "./roster-sync.store.ts";
import { SyncRoster } from "./sync-roster.ts";

/** Under a name that is a type alone: the description of the API would take the shape for a class. */
type Asked = z.infer<typeof PassbackQuery>;

/** The platforms that a course is connected with: what goes to and fro. */
@Controller("courses/:courseId/lti")
export class CourseLtiController {
  constructor(
    @Inject(CourseLtiStore) private readonly store: CourseLtiStore,
    @Inject(RosterSyncStore) private readonly rosters: RosterSyncStore,
    @Inject(SyncRoster) private readonly sync: SyncRoster,
    @Inject(ResyncGrades) private readonly resync: ResyncGrades,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Needs("lms.see")
  @TokenMay("read")
  @Get()
  @ApiResponse({ status: 200, standardSchema: LtiCourse })
  course(@Param("courseId", IdPipe) courseId: string): Promise<LtiCourse> {
    return this.store.course(courseId, this.clock.now());
  }

  @Needs("lms.see")
  @TokenMay("read")
  @Get("passbacks")
  @ApiQuery({ name: "only", required: false, enum: PassbackQuery.shape.only.unwrap().options })
  @ApiResponse({ status: 200, standardSchema: PassbackList })
  passbacks(
    @Param("courseId", IdPipe) courseId: string,
    @Query(new ShapePipe(PassbackQuery)) { only }: Asked,
  ): Promise<PassbackList> {
    return this.store.passbacks(courseId, only);
  }

  @Needs("lms.see")
  @TokenMay("read")
  @Get("preview")
  @ApiResponse({ status: 200, standardSchema: PassbackPreview })
  preview(@Param("courseId", IdPipe) courseId: string): Promise<PassbackPreview> {
    return this.store.preview(courseId);
  }

  @Needs("lms.keep")
  @Post("retries")
  @HttpCode(200)
  async retry(@Param("courseId", IdPipe) courseId: string): Promise<{ count: number }> {
    return { count: await this.store.retry(courseId) };
  }

  @Needs("lms.keep")
  @Post("resync")
  @HttpCode(200)
  @ApiResponse({ status: 200, standardSchema: PassbackResync })
  compare(@Param("courseId", IdPipe) courseId: string): Promise<PassbackResync> {
    return this.resync.execute(courseId);
  }

  @Needs("lms.keep")
  @Put(":contextId")
  @HttpCode(204)
  async set(
    @Param("courseId", IdPipe) courseId: string,
    @Param("contextId", IdPipe) contextId: string,
    @Body(new ShapePipe(LtiContextSettings)) settings: LtiContextSettings,
  ): Promise<void> {
    if (!(await this.store.set(courseId, contextId, settings, this.clock.now()))) throw new Refusal("not_found");
  }

  @Needs("lms.keep")
  @Delete(":contextId")
  @HttpCode(204)
  async disconnect(
    @Param("courseId", IdPipe) courseId: string,
    @Param("contextId", IdPipe) contextId: string,
    @CurrentCaller() caller: Caller,
  ): Promise<void> {
    if (!(await this.store.disconnect(courseId, contextId, caller.id))) throw new Refusal("not_found");
  }

  @Needs("lms.keep")
  @Post(":contextId/roster-sync")
  @HttpCode(200)
  @ApiResponse({ status: 200, standardSchema: LtiRosterSync })
  async fetchRoster(
    @Param("courseId", IdPipe) courseId: string,
    @Param("contextId", IdPipe) contextId: string,
    @CurrentCaller() caller: Caller,
  ): Promise<LtiRosterSync> {
    const context = await this.rosters.find(contextId, courseId);
    if (context === null) throw new Refusal("not_found");
    return this.sync.execute(context, caller.id);
  }
}
