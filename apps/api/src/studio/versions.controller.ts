import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Req, Res } from "@nestjs/common";
import { ApiConsumes, ApiResponse } from "@nestjs/swagger";
import { CurrentVersion, OrderedTry, Problem, RehearsalView, VersionFiles, VersionList } from "@laptime/contracts";
import type { Request, Response } from "express";
import { IdPipe } from "../http/id.pipe.ts";
import { Refusal } from "../http/refusal.ts";
import { ShapePipe } from "../http/shape.pipe.ts";
import { CurrentCaller, TokenMay, type Caller } from "../identity/index.ts";
import { Needs } from "../permissions/index.ts";
import { receiveUpload } from "../uploads/index.ts";
import type { Frozen } from "./frozen.ts";
import { ShowFiles } from "./show-files.ts";
import { TryFiles } from "./try-files.ts";
import { VersionStore } from "./version.store.ts";

@Controller()
export class VersionsController {
  constructor(
    @Inject(VersionStore) private readonly versions: VersionStore,
    @Inject(ShowFiles) private readonly showFiles: ShowFiles,
    @Inject(TryFiles) private readonly tryFiles: TryFiles,
  ) {}

  @Needs("course.author")
  @TokenMay("read")
  @Get("assignments/:assignmentId/versions")
  @ApiResponse({ status: 200, standardSchema: VersionList })
  list(@Param("assignmentId", IdPipe) assignmentId: string): Promise<VersionList> {
    return this.versions.list(assignmentId);
  }

  /** Publishes one that was published before; what is graded stays as it is. */
  @Needs("course.author")
  @Put("assignments/:assignmentId/current-version")
  @HttpCode(204)
  async makeCurrent(
    @Param("assignmentId", IdPipe) assignmentId: string,
    @Body(new ShapePipe(CurrentVersion)) { versionId }: CurrentVersion,
    @CurrentCaller() caller: Caller,
  ): Promise<void> {
    if (!(await this.versions.makeCurrent(assignmentId, versionId, caller.id))) throw new Refusal("not_found");
  }

  @Needs("course.author")
  @TokenMay("read")
  @Get("assignments/:assignmentId/versions/:versionId/files")
  @ApiResponse({ status: 200, standardSchema: VersionFiles })
  async files(
    @Param("assignmentId", IdPipe) assignmentId: string,
    @Param("versionId", IdPipe) versionId: string,
  ): Promise<VersionFiles> {
    return this.showFiles.version(there(await this.versions.findPublished(assignmentId, versionId)));
  }

  @Needs("course.author")
  @TokenMay("read")
  @Get("drafts/:draftId/assignments/:slug/files")
  @ApiResponse({ status: 200, standardSchema: VersionFiles })
  async draftFiles(@Param("draftId", IdPipe) draftId: string, @Param("slug") slug: string): Promise<VersionFiles> {
    return this.showFiles.version(there(await this.versions.findDrafted(draftId, slug)));
  }

  /** Field `files`, as of a submission. */
  @Needs("course.author")
  @Post("assignments/:assignmentId/versions/:versionId/tries")
  @ApiConsumes("multipart/form-data")
  @ApiResponse({ status: 201, standardSchema: OrderedTry })
  @ApiResponse({ status: 422, standardSchema: Problem })
  async tryVersion(
    @Param("assignmentId", IdPipe) assignmentId: string,
    @Param("versionId", IdPipe) versionId: string,
    @CurrentCaller() caller: Caller,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<OrderedTry> {
    const received = await receiveUpload(request, response);
    return this.tryFiles.execute(caller, there(await this.versions.findPublished(assignmentId, versionId)), received);
  }

  /** Field `files`, as of a submission. */
  @Needs("course.author")
  @Post("drafts/:draftId/assignments/:slug/tries")
  @ApiConsumes("multipart/form-data")
  @ApiResponse({ status: 201, standardSchema: OrderedTry })
  @ApiResponse({ status: 422, standardSchema: Problem })
  async tryDraft(
    @Param("draftId", IdPipe) draftId: string,
    @Param("slug") slug: string,
    @CurrentCaller() caller: Caller,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<OrderedTry> {
    const received = await receiveUpload(request, response);
    return this.tryFiles.execute(caller, there(await this.versions.findDrafted(draftId, slug)), received);
  }

  @Needs("course.author")
  @TokenMay("read")
  @Get("rehearsals/:rehearsalId")
  @ApiResponse({ status: 200, standardSchema: RehearsalView })
  rehearsal(@Param("rehearsalId", IdPipe) rehearsalId: string): Promise<RehearsalView> {
    return this.showFiles.rehearsal(rehearsalId);
  }
}

function there(found: Frozen | null): Frozen {
  if (found === null) throw new Refusal("not_found");
  return found;
}
