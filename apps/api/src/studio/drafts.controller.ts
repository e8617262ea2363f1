import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Req, Res } from "@nestjs/common";
import { ApiConsumes, ApiResponse } from "@nestjs/swagger";
import { ChecksOrder, CourseImport, GitSource, MadeDraft, Problem, Studio } from "@laptime/contracts";
import type { Request, Response } from "express";
import type { GitSettings } from "../git/index.ts";
import { IdPipe } from "../http/id.pipe.ts";
import { GIT } from "../http/ports.ts";
import { Refusal } from "../http/refusal.ts";
import { ShapePipe } from "../http/shape.pipe.ts";
import { CurrentCaller, TokenMay, type Caller } from "../identity/index.ts";
import { Needs } from "../permissions/index.ts";
import { receiveUpload } from "../uploads/index.ts";
import { DraftStore } from "./draft.store.ts";
import { MakeDraft } from "./make-draft.ts";
import { OrderChecks } from "./order-checks.ts";
import { StudioStore } from "./studio.store.ts";

@Controller()
export class DraftsController {
  constructor(
    @Inject(MakeDraft) private readonly makeDraft: MakeDraft,
    @Inject(DraftStore) private readonly drafts: DraftStore,
    @Inject(OrderChecks) private readonly orderChecks: OrderChecks,
    @Inject(StudioStore) private readonly studio: StudioStore,
    @Inject(GIT) private readonly git: GitSettings,
  ) {}

  /** Field `files`: one zip of a course's folder, or its files, each file's name its path. */
  @Needs("course.import")
  @Post("courses")
  @ApiConsumes("multipart/form-data")
  @ApiResponse({ status: 201, standardSchema: MadeDraft })
  @ApiResponse({ status: 422, standardSchema: Problem })
  async upload(
    @CurrentCaller() caller: Caller,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<MadeDraft> {
    return this.makeDraft.fromUpload(caller, await receiveUpload(request, response));
  }

  @Needs("course.import")
  @Post("git-courses")
  @ApiResponse({ status: 201, standardSchema: MadeDraft })
  @ApiResponse({ status: 422, standardSchema: Problem })
  fromGit(@CurrentCaller() caller: Caller, @Body(new ShapePipe(GitSource)) source: GitSource): Promise<MadeDraft> {
    return this.makeDraft.fromGit(caller, source);
  }

  @Needs("course.author")
  @TokenMay("read")
  @Get("courses/:courseId/studio")
  @ApiResponse({ status: 200, standardSchema: Studio })
  async view(@Param("courseId", IdPipe) courseId: string): Promise<Studio> {
    return { ...(await this.studio.view(courseId)), gitHosts: [...this.git.hosts] };
  }

  @Needs("course.author")
  @Delete("drafts/:draftId")
  @HttpCode(204)
  async discard(@Param("draftId", IdPipe) draftId: string, @CurrentCaller() caller: Caller): Promise<void> {
    await this.drafts.discard(draftId, caller.id);
  }

  @Needs("course.author")
  @Post("drafts/:draftId/checks")
  @HttpCode(202)
  async check(
    @Param("draftId", IdPipe) draftId: string,
    @Body(new ShapePipe(ChecksOrder)) { slugs }: ChecksOrder,
    @CurrentCaller() caller: Caller,
  ): Promise<void> {
    await this.orderChecks.execute(caller, draftId, slugs);
  }

  @Needs("course.author")
  @Post("drafts/:draftId/publication")
  @ApiResponse({ status: 201, standardSchema: CourseImport })
  @ApiResponse({ status: 409, standardSchema: Problem })
  async publish(@Param("draftId", IdPipe) draftId: string, @CurrentCaller() caller: Caller): Promise<CourseImport> {
    const published = await this.drafts.publish(draftId, caller.id);
    if (published === "gone") throw new Refusal("not_found");
    if (published === "not_passed") throw new Refusal("draft_not_passed");
    return published;
  }
}
