import { Controller, Get, Inject, Param, Post, Req, Res } from "@nestjs/common";
import { ApiConsumes, ApiResponse } from "@nestjs/swagger";
import { CourseImport, CourseView, Problem } from "@laptime/contracts";
import type { Clock } from "@laptime/runtime";
import type { Request, Response } from "express";
import { IdPipe } from "../http/id.pipe.ts";
import { CLOCK } from "../http/ports.ts";
import { CurrentCaller, TokenMay, type Caller } from "../identity/index.ts";
import { Needs } from "../permissions/index.ts";
import { receiveUpload } from "../uploads/index.ts";
import { CourseAccess, isStaff } from "./course-access.ts";
import { CourseStore } from "./course.store.ts";
import { readLate, toLateView } from "./deadlines-of.ts";
import { ownTotal } from "./own-total.ts";
import { TakeCourseIn } from "./take-course-in.ts";

@Controller("courses")
export class CoursesController {
  constructor(
    @Inject(CourseAccess) private readonly access: CourseAccess,
    @Inject(CourseStore) private readonly courses: CourseStore,
    @Inject(TakeCourseIn) private readonly takeCourseIn: TakeCourseIn,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Field `files`: one zip of a course's folder. */
  @Needs("course.import")
  @Post()
  @ApiConsumes("multipart/form-data")
  @ApiResponse({ status: 201, standardSchema: CourseImport })
  @ApiResponse({ status: 422, standardSchema: Problem })
  async import(
    @CurrentCaller() caller: Caller,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CourseImport> {
    return this.takeCourseIn.execute(caller, await receiveUpload(request, response));
  }

  @Needs("course.see")
  @TokenMay("read")
  @Get(":courseId")
  @ApiResponse({ status: 200, standardSchema: CourseView })
  async course(@Param("courseId", IdPipe) courseId: string, @CurrentCaller() caller: Caller): Promise<CourseView> {
    const role = await this.access.roleIn(courseId, caller.id);
    const { id, title, description, timeZone, late, dropLowest } = await this.courses.getCourse(courseId);
    const now = this.clock.now();
    const assignments = await this.courses.summariesFor(courseId, caller.id, isStaff(role) ? null : now);
    return {
      ...{ id, title, description, role, timeZone },
      late: toLateView(readLate(late), await this.courses.freeDaysUsed(courseId, caller.id)),
      total: isStaff(role) ? null : ownTotal(assignments, dropLowest, now),
      assignments,
    };
  }
}
