import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Put } from "@nestjs/common";
import { ApiResponse } from "@nestjs/swagger";
import { CourseDatesView, NewAccommodation, NewExtension } from "@laptime/contracts";
import { IdPipe } from "../http/id.pipe.ts";
import { Refusal } from "../http/refusal.ts";
import { ShapePipe } from "../http/shape.pipe.ts";
import { CurrentCaller, TokenMay, type Caller } from "../identity/index.ts";
import { Needs } from "../permissions/index.ts";
import { GrantsStore } from "./grants.store.ts";

/** A student's id, as sign-in made it; what is none is simply no student of the course. */
const STUDENT = "studentId";

@Controller()
export class DatesController {
  constructor(@Inject(GrantsStore) private readonly grants: GrantsStore) {}

  @Needs("dates.see")
  @TokenMay("read")
  @Get("courses/:courseId/dates")
  @ApiResponse({ status: 200, standardSchema: CourseDatesView })
  dates(@Param("courseId", IdPipe) courseId: string): Promise<CourseDatesView> {
    return this.grants.datesOf(courseId);
  }

  @Needs("dates.grant")
  @Put("courses/:courseId/accommodations/:studentId")
  @HttpCode(204)
  async accommodate(
    @Param("courseId", IdPipe) courseId: string,
    @Param(STUDENT) studentId: string,
    @Body(new ShapePipe(NewAccommodation)) accommodation: NewAccommodation,
  ): Promise<void> {
    found(await this.grants.accommodate({ courseId, studentId }, accommodation));
  }

  @Needs("dates.grant")
  @Put("assignments/:assignmentId/extensions/:studentId")
  @HttpCode(204)
  async extend(
    @Param("assignmentId", IdPipe) assignmentId: string,
    @Param(STUDENT) studentId: string,
    @Body(new ShapePipe(NewExtension)) extension: NewExtension,
    @CurrentCaller() caller: Caller,
  ): Promise<void> {
    const courseId = await this.#courseOf(assignmentId);
    found(await this.grants.extend({ courseId, studentId, assignmentId, by: caller.id }, extension));
  }

  @Needs("dates.grant")
  @Delete("assignments/:assignmentId/extensions/:studentId")
  @HttpCode(204)
  async takeBack(
    @Param("assignmentId", IdPipe) assignmentId: string,
    @Param(STUDENT) studentId: string,
  ): Promise<void> {
    const courseId = await this.#courseOf(assignmentId);
    found(await this.grants.takeBack({ courseId, studentId, assignmentId }));
  }

  async #courseOf(assignmentId: string): Promise<string> {
    const courseId = await this.grants.findCourseOf(assignmentId);
    if (courseId === null) throw new Refusal("not_found");
    return courseId;
  }
}

function found(done: boolean): void {
  if (!done) throw new Refusal("not_found");
}
