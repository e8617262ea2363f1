import { Body, Controller, Get, HttpCode, Inject, Param, Put } from "@nestjs/common";
import { ApiResponse } from "@nestjs/swagger";
import { GradeDetail, GradesHold, NewOverride, Problem } from "@laptime/contracts";
import { IdPipe } from "../http/id.pipe.ts";
import { Refusal } from "../http/refusal.ts";
import { ShapePipe } from "../http/shape.pipe.ts";
import { CurrentCaller, TokenMay, type Caller } from "../identity/index.ts";
import { Needs } from "../permissions/index.ts";
import { GradeStore, type GradeKey } from "./grade.store.ts";

/** A student's id, as sign-in made it; what is none is simply no student of the course. */
const STUDENT = "studentId";

@Controller("assignments/:assignmentId")
export class GradeController {
  constructor(@Inject(GradeStore) private readonly grades: GradeStore) {}

  @Needs("grades.see")
  @TokenMay("read")
  @Get("grades/:studentId")
  @ApiResponse({ status: 200, standardSchema: GradeDetail })
  async grade(
    @Param("assignmentId", IdPipe) assignmentId: string,
    @Param(STUDENT) studentId: string,
  ): Promise<GradeDetail> {
    return this.grades.detail(await this.#keyOf(assignmentId, studentId));
  }

  /** Refused when the grade has changed since it was read: two who grade do not overwrite each other. */
  @Needs("grades.override")
  @Put("grades/:studentId/override")
  @ApiResponse({ status: 200, standardSchema: GradeDetail })
  @ApiResponse({ status: 409, standardSchema: Problem })
  async override(
    @Param("assignmentId", IdPipe) assignmentId: string,
    @Param(STUDENT) studentId: string,
    @Body(new ShapePipe(NewOverride)) override: NewOverride,
    @CurrentCaller() caller: Caller,
  ): Promise<GradeDetail> {
    const key = await this.#keyOf(assignmentId, studentId);
    if (!(await this.grades.override(key, caller.id, override))) throw new Refusal("grade_changed");
    return this.grades.detail(key);
  }

  @Needs("grades.release")
  @Put("hold")
  @HttpCode(204)
  async hold(
    @Param("assignmentId", IdPipe) assignmentId: string,
    @Body(new ShapePipe(GradesHold)) { isHeld }: GradesHold,
    @CurrentCaller() caller: Caller,
  ): Promise<void> {
    await this.grades.hold(assignmentId, caller.id, isHeld);
  }

  async #keyOf(assignmentId: string, userId: string): Promise<GradeKey> {
    const courseId = await this.grades.findCourseOf(assignmentId);
    if (courseId === null) throw new Refusal("not_found");
    const key = { courseId, assignmentId, userId };
    if (!(await this.grades.isStudent(key))) throw new Refusal("not_found");
    return key;
  }
}
