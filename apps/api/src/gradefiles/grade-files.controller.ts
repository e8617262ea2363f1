import { Controller, Get, Inject, Param, Query, Res, StreamableFile } from "@nestjs/common";
import { ApiProduces, ApiQuery, ApiResponse } from "@nestjs/swagger";
import { GradeFileFormat, GradeFilePreview, GradeFileQuery, GradeFilesPage, Problem } from "@laptime/contracts";
import type { Response } from "express";
import type { z } from "zod";
import { IdPipe } from "../http/id.pipe.ts";
import { Refusal } from "../http/refusal.ts";
import { ShapePipe } from "../http/shape.pipe.ts";
import { CurrentCaller, TokenMay, type Caller } from "../identity/index.ts";
import { Needs } from "../permissions/index.ts";
import { ClassGradesStore } from "./class-grades.store.ts";
import { MakeGradeFile } from "./make-grade-file.ts";

/** Under a name that is a type alone: the description of the API would take the shape for a class. */
type Asked = z.infer<typeof GradeFileQuery>;

@ApiQuery({ name: "assignments", required: false })
@ApiQuery({ name: "unit", required: false })
@ApiQuery({ name: "excused", required: false })
@ApiQuery({ name: "missing", required: false })
@ApiQuery({ name: "held", required: false })
@ApiQuery({ name: "comments", required: false })
@ApiQuery({ name: "classId", required: false })
@ApiQuery({ name: "schoolId", required: false })
@ApiQuery({ name: "sessionId", required: false })
@Controller("courses/:courseId/grade-files")
export class GradeFilesController {
  constructor(
    @Inject(ClassGradesStore) private readonly classes: ClassGradesStore,
    @Inject(MakeGradeFile) private readonly makeFile: MakeGradeFile,
  ) {}

  @Needs("grades.export")
  @TokenMay("read")
  @Get()
  @ApiResponse({ status: 200, standardSchema: GradeFilesPage })
  page(@Param("courseId", IdPipe) courseId: string): Promise<GradeFilesPage> {
    return this.classes.page(courseId);
  }

  @Needs("grades.export")
  @TokenMay("read")
  @Get(":format/preview")
  @ApiResponse({ status: 200, standardSchema: GradeFilePreview })
  @ApiResponse({ status: 422, standardSchema: Problem })
  async preview(
    @Param("courseId", IdPipe) courseId: string,
    @Param("format") format: string,
    @Query(new ShapePipe(GradeFileQuery)) query: Asked,
  ): Promise<GradeFilePreview> {
    const { name, students, grades, notes } = await this.makeFile.preview(courseId, known(format), query);
    return { name, students, grades, notes: [...notes] };
  }

  @Needs("grades.export")
  @TokenMay("read")
  @Get(":format")
  @ApiProduces("application/octet-stream")
  @ApiResponse({ status: 200, schema: { type: "string", format: "binary" } })
  @ApiResponse({ status: 422, standardSchema: Problem })
  async file(
    @Param("courseId", IdPipe) courseId: string,
    @Param("format") format: string,
    @Query(new ShapePipe(GradeFileQuery)) query: Asked,
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const { name, mediaType, bytes } = await this.makeFile.execute(caller, courseId, known(format), query);
    response.attachment(name).type(mediaType);
    return new StreamableFile(bytes);
  }
}

function known(format: string): GradeFileFormat {
  const { data } = GradeFileFormat.safeParse(format);
  if (data === undefined) throw new Refusal("not_found");
  return data;
}
