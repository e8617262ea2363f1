import { Controller, Get, Inject, Param } from "@nestjs/common";
import { ApiResponse } from "@nestjs/swagger";
import { CourseView } from "@laptime/contracts";
import { IdPipe } from "../http/id.pipe.ts";
import { CurrentCaller, type Caller } from "../identity/index.ts";
import { CourseAccess } from "./course-access.ts";
import { CourseStore } from "./course.store.ts";

@Controller("courses")
export class CoursesController {
  constructor(
    @Inject(CourseAccess) private readonly access: CourseAccess,
    @Inject(CourseStore) private readonly courses: CourseStore,
  ) {}

  @Get(":courseId")
  @ApiResponse({ status: 200, standardSchema: CourseView })
  async course(@Param("courseId", IdPipe) courseId: string, @CurrentCaller() caller: Caller): Promise<CourseView> {
    const role = await this.access.roleIn(courseId, caller.id);
    const { id, title, description } = await this.courses.getCourse(courseId);
    return { id, title, description, role, assignments: await this.courses.summariesFor(courseId, caller.id) };
  }
}
