import { Body, Controller, HttpCode, Inject, Param, Post, Res, StreamableFile } from "@nestjs/common";
import { ApiProduces, ApiResponse } from "@nestjs/swagger";
import {
  ConfirmedFill,
  FillOrder,
  FillPreview,
  GivenLmsFile,
  LmsFileImport,
  LmsFilePreview,
  Problem,
} from "@laptime/contracts";
import type { Response } from "express";
import { IdPipe } from "../http/id.pipe.ts";
import { ShapePipe } from "../http/shape.pipe.ts";
import { CurrentCaller, type Caller } from "../identity/index.ts";
import { Needs } from "../permissions/index.ts";
import { ClassGradesStore } from "./class-grades.store.ts";
import { FillLmsFile } from "./fill-lms-file.ts";
import { ImportIdentities } from "./import-identities.ts";
import { previewLmsFile } from "./preview-lms-file.ts";
import { readGivenFile } from "./read-given-file.ts";

/** A file that a platform has exported is in each request: nothing of it is kept but what is confirmed. */
@Controller("courses/:courseId/lms-files")
export class LmsFilesController {
  constructor(
    @Inject(ClassGradesStore) private readonly classes: ClassGradesStore,
    @Inject(ImportIdentities) private readonly importIdentities: ImportIdentities,
    @Inject(FillLmsFile) private readonly fillLmsFile: FillLmsFile,
  ) {}

  @Needs("grades.export")
  @Post("preview")
  @HttpCode(200)
  @ApiResponse({ status: 200, standardSchema: LmsFilePreview })
  @ApiResponse({ status: 422, standardSchema: Problem })
  async preview(
    @Param("courseId", IdPipe) courseId: string,
    @Body(new ShapePipe(GivenLmsFile)) given: GivenLmsFile,
  ): Promise<LmsFilePreview> {
    const file = readGivenFile(given);
    return previewLmsFile(file, await this.classes.classGrades(courseId, file.platform), given.choices);
  }

  @Needs("lms.identities")
  @Post("identities")
  @HttpCode(200)
  @ApiResponse({ status: 200, standardSchema: LmsFilePreview })
  @ApiResponse({ status: 409, standardSchema: Problem })
  @ApiResponse({ status: 422, standardSchema: Problem })
  import(
    @Param("courseId", IdPipe) courseId: string,
    @Body(new ShapePipe(LmsFileImport)) given: LmsFileImport,
    @CurrentCaller() caller: Caller,
  ): Promise<LmsFilePreview> {
    return this.importIdentities.execute(caller, courseId, given);
  }

  @Needs("grades.export")
  @Post("filled/preview")
  @HttpCode(200)
  @ApiResponse({ status: 200, standardSchema: FillPreview })
  @ApiResponse({ status: 422, standardSchema: Problem })
  previewFilled(
    @Param("courseId", IdPipe) courseId: string,
    @Body(new ShapePipe(FillOrder)) order: FillOrder,
  ): Promise<FillPreview> {
    return this.fillLmsFile.preview(courseId, order);
  }

  @Needs("grades.export")
  @Post("filled")
  @HttpCode(200)
  @ApiProduces("application/octet-stream")
  @ApiResponse({ status: 200, schema: { type: "string", format: "binary" } })
  @ApiResponse({ status: 409, standardSchema: Problem })
  @ApiResponse({ status: 422, standardSchema: Problem })
  async filled(
    @Param("courseId", IdPipe) courseId: string,
    @Body(new ShapePipe(ConfirmedFill)) order: ConfirmedFill,
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const bytes = await this.fillLmsFile.execute(caller, courseId, order);
    response.attachment(order.name).type("application/octet-stream");
    return new StreamableFile(bytes);
  }
}
