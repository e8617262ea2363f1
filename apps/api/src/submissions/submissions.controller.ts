import { Body, Controller, Inject, Param, Post, Req, Res } from "@nestjs/common";
import { ApiBody, ApiConsumes, ApiResponse } from "@nestjs/swagger";
import { GitSource, Problem, Receipt } from "@laptime/contracts";
import type { Request, Response } from "express";
import { IdPipe } from "../http/id.pipe.ts";
import { ShapePipe } from "../http/shape.pipe.ts";
import { CurrentCaller, TokenMay, type Caller } from "../identity/index.ts";
import { Needs } from "../permissions/index.ts";
import { receiveUpload } from "../uploads/index.ts";
import { SubmitSolution } from "./submit-solution.ts";

@Controller("assignments/:assignmentId")
export class SubmissionsController {
  constructor(@Inject(SubmitSolution) private readonly submitSolution: SubmitSolution) {}

  /** Field `files`, repeated, each file's name its path; or one zip. */
  @Needs("work.submit")
  @TokenMay("submit")
  @Post("submissions")
  @ApiConsumes("multipart/form-data")
  @ApiBody({
    schema: {
      type: "object",
      required: ["files"],
      properties: { files: { type: "array", items: { type: "string", format: "binary" } } },
    },
  })
  @ApiResponse({ status: 201, standardSchema: Receipt })
  @ApiResponse({ status: 413, standardSchema: Problem })
  @ApiResponse({ status: 422, standardSchema: Problem })
  async submit(
    @Param("assignmentId", IdPipe) assignmentId: string,
    @CurrentCaller() caller: Caller,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Receipt> {
    const received = await receiveUpload(request, response);
    return this.submitSolution.execute(caller, assignmentId, received);
  }

  @Needs("work.submit")
  @TokenMay("submit")
  @Post("git-submissions")
  @ApiResponse({ status: 201, standardSchema: Receipt })
  @ApiResponse({ status: 422, standardSchema: Problem })
  submitFromGit(
    @Param("assignmentId", IdPipe) assignmentId: string,
    @CurrentCaller() caller: Caller,
    @Body(new ShapePipe(GitSource)) source: GitSource,
  ): Promise<Receipt> {
    return this.submitSolution.fromGit(caller, assignmentId, source);
  }
}
