import { Controller, Get, Inject, Param, Res } from "@nestjs/common";
import { ApiProduces, ApiResponse } from "@nestjs/swagger";
import { Gradebook } from "@laptime/contracts";
import type { Response } from "express";
import { CourseStore } from "../courses/index.ts";
import { IdPipe } from "../http/id.pipe.ts";
import { CurrentCaller, type Caller } from "../identity/index.ts";
import { Needs } from "../permissions/index.ts";
import { gradebookCsv } from "./gradebook-csv.ts";
import { GradebookStore } from "./gradebook.store.ts";
import { makeGradebook } from "./make-gradebook.ts";

@Controller("courses/:courseId")
export class GradebookController {
  constructor(
    @Inject(CourseStore) private readonly courses: CourseStore,
    @Inject(GradebookStore) private readonly gradebooks: GradebookStore,
  ) {}

  @Needs("grades.see")
  @Get("gradebook")
  @ApiResponse({ status: 200, standardSchema: Gradebook })
  async gradebook(@Param("courseId", IdPipe) courseId: string, @CurrentCaller() caller: Caller): Promise<Gradebook> {
    const { id, title } = await this.courses.getCourse(courseId);
    const assignments = await this.courses.summariesFor(courseId, caller.id, null);
    return makeGradebook({
      course: { id, title },
      assignments: assignments.map(({ id, slug, title, points }) => ({ id, slug, title, points })),
      students: await this.gradebooks.students(courseId),
      submissions: await this.gradebooks.submissions(courseId),
      grades: await this.gradebooks.grades(courseId),
    });
  }

  @Needs("grades.see")
  @Get("gradebook.csv")
  @ApiProduces("text/csv")
  @ApiResponse({ status: 200, schema: { type: "string" } })
  async csv(
    @Param("courseId", IdPipe) courseId: string,
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const csv = gradebookCsv(await this.gradebook(courseId, caller));
    response.type("text/csv; charset=utf-8").attachment("gradebook.csv");
    return csv;
  }
}
