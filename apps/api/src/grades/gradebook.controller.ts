import { Controller, Get, Inject, Param, Res } from "@nestjs/common";
import { ApiProduces, ApiResponse } from "@nestjs/swagger";
import { Gradebook } from "@laptime/contracts";
import type { Clock } from "@laptime/runtime";
import type { Response } from "express";
import { CourseStore } from "../courses/index.ts";
import { IdPipe } from "../http/id.pipe.ts";
import { CLOCK } from "../http/ports.ts";
import { TokenMay } from "../identity/index.ts";
import { Needs } from "../permissions/index.ts";
import { gradebookCsv } from "./gradebook-csv.ts";
import { GradebookStore } from "./gradebook.store.ts";
import { makeGradebook } from "./make-gradebook.ts";

@Controller("courses/:courseId")
export class GradebookController {
  constructor(
    @Inject(CourseStore) private readonly courses: CourseStore,
    @Inject(GradebookStore) private readonly gradebooks: GradebookStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Needs("grades.see")
  @TokenMay("read")
  @Get("gradebook")
  @ApiResponse({ status: 200, standardSchema: Gradebook })
  async gradebook(@Param("courseId", IdPipe) courseId: string): Promise<Gradebook> {
    const { id, title } = await this.courses.getCourse(courseId);
    return makeGradebook({
      course: { id, title },
      assignments: await this.gradebooks.assignments(courseId),
      students: await this.gradebooks.students(courseId),
      cells: await this.gradebooks.cells(courseId),
      rules: await this.gradebooks.rules(courseId),
      now: this.clock.now(),
    });
  }

  @Needs("grades.see")
  @TokenMay("read")
  @Get("gradebook.csv")
  @ApiProduces("text/csv")
  @ApiResponse({ status: 200, schema: { type: "string" } })
  async csv(
    @Param("courseId", IdPipe) courseId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const csv = gradebookCsv(await this.gradebook(courseId));
    response.type("text/csv; charset=utf-8").attachment("gradebook.csv");
    return csv;
  }
}
