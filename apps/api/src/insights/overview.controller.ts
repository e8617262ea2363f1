import { Controller, Get, Inject, Param } from "@nestjs/common";
import { ApiResponse } from "@nestjs/swagger";
import { CourseOverview } from "@laptime/contracts";
import { IdPipe } from "../http/id.pipe.ts";
import { TokenMay } from "../identity/index.ts";
import { Needs } from "../permissions/index.ts";
import { OverviewStore } from "./overview.store.ts";

@Controller("courses/:courseId")
export class OverviewController {
  constructor(@Inject(OverviewStore) private readonly overviews: OverviewStore) {}

  @Needs("insights.figures")
  @TokenMay("read")
  @Get("overview")
  @ApiResponse({ status: 200, standardSchema: CourseOverview })
  overview(@Param("courseId", IdPipe) courseId: string): Promise<CourseOverview> {
    return this.overviews.overview(courseId);
  }
}
