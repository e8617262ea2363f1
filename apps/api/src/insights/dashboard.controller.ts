import { Controller, Get, Inject, Param } from "@nestjs/common";
import { ApiResponse } from "@nestjs/swagger";
import { AssignmentDashboard } from "@laptime/contracts";
import { IdPipe } from "../http/id.pipe.ts";
import { CurrentCaller, type Caller } from "../identity/index.ts";
import { Needs } from "../permissions/index.ts";
import { ShowDashboard } from "./show-dashboard.ts";

@Controller("assignments/:assignmentId")
export class DashboardController {
  constructor(@Inject(ShowDashboard) private readonly showDashboard: ShowDashboard) {}

  @Needs("insights.see")
  @Get("dashboard")
  @ApiResponse({ status: 200, standardSchema: AssignmentDashboard })
  dashboard(
    @Param("assignmentId", IdPipe) assignmentId: string,
    @CurrentCaller() caller: Caller,
  ): Promise<AssignmentDashboard> {
    return this.showDashboard.execute(caller, assignmentId);
  }
}
