import { Controller, Get, Inject, Param } from "@nestjs/common";
import { ApiResponse } from "@nestjs/swagger";
import { CourseView } from "@laptime/contracts";
import type { Clock } from "@laptime/runtime";
import { IdPipe } from "../http/id.pipe.ts";
import { CLOCK } from "../http/ports.ts";
import { CurrentCaller, TokenMay, type Caller } from "../identity/index.ts";
import { Needs } from "../permissions/index.ts";
import { CourseAccess, isStaff } from "./course-access.ts";
import { CourseStore } from "./course.store.ts";
import { readLate, toLateView } from "./deadlines-of.ts";
import { ownTotal } from "./own-total.ts";

@Controller("courses")
export class CoursesController {
  constructor(
    @Inject(CourseAccess) private readonly access: CourseAccess,
    @Inject(CourseStore) private readonly courses: CourseStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

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
