import { Controller, Inject, Param, Post, Req, Res } from "@nestjs/common";
import { ApiBody, ApiConsumes, ApiResponse } from "@nestjs/swagger";
import { Problem, Receipt } from "@laptime/contracts";
import type { Request, Response } from "express";
import { IdPipe } from "../http/id.pipe.ts";
import { CurrentCaller, TokenMay, type Caller } from "../identity/index.ts";
import { receiveUpload } from "../uploads/index.ts";
import { SubmitSolution } from "./submit-solution.ts";

@Controller("assignments/:assignmentId/submissions")
export class SubmissionsController {
  constructor(@Inject(SubmitSolution) private readonly submitSolution: SubmitSolution) {}

  /** Field `files`, repeated, each file's name its path; or one zip. */
  @TokenMay("submit")
  @Post()
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
}
