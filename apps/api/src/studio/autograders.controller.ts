import { Controller, HttpCode, Inject, Param, Post, Req, Res } from "@nestjs/common";
import { ApiConsumes, ApiResponse } from "@nestjs/swagger";
import { AutograderChoices, AutograderGuess, MadeDraft, Problem } from "@laptime/contracts";
import type { Request, Response } from "express";
import { IdPipe } from "../http/id.pipe.ts";
import { ShapePipe } from "../http/shape.pipe.ts";
import { CurrentCaller, type Caller } from "../identity/index.ts";
import { Needs } from "../permissions/index.ts";
import { jsonField, receiveUpload } from "../uploads/index.ts";
import { AddAutograder } from "./add-autograder.ts";

const choicesShape = new ShapePipe(AutograderChoices);

@Controller()
export class AutogradersController {
  constructor(@Inject(AddAutograder) private readonly addAutograder: AddAutograder) {}

  /** Field `files`: the zip. Nothing is kept of it. */
  @Needs("course.author")
  @Post("courses/:courseId/autograder-guesses")
  @HttpCode(200)
  @ApiConsumes("multipart/form-data")
  @ApiResponse({ status: 200, standardSchema: AutograderGuess })
  @ApiResponse({ status: 422, standardSchema: Problem })
  async guess(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<AutograderGuess> {
    return this.addAutograder.guess(await receiveUpload(request, response));
  }

  /** Field `files`: the zip, and a sample's files as `sample/<path>`; field `choices`: JSON. */
  @Needs("course.author")
  @Post("courses/:courseId/autograders")
  @ApiConsumes("multipart/form-data")
  @ApiResponse({ status: 201, standardSchema: MadeDraft })
  @ApiResponse({ status: 422, standardSchema: Problem })
  async add(
    @Param("courseId", IdPipe) courseId: string,
    @CurrentCaller() caller: Caller,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<MadeDraft> {
    const received = await receiveUpload(request, response);
    const choices = choicesShape.transform(jsonField(request, "choices"));
    return this.addAutograder.execute(caller, courseId, received, choices);
  }
}
