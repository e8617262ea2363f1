import { Controller, Get, Inject, Param, Query, Res } from "@nestjs/common";
import { ApiProduces, ApiQuery, ApiResponse } from "@nestjs/swagger";
import { AssignmentDashboard } from "@laptime/contracts";
import type { Response } from "express";
import { IdPipe } from "../http/id.pipe.ts";
import { CurrentCaller, TokenMay, type Caller } from "../identity/index.ts";
import { Needs } from "../permissions/index.ts";
import { ShowDashboard } from "./show-dashboard.ts";

/** Figures of one section alone; left out, or empty: of everybody. */
@ApiQuery({ name: "section", required: false, type: String })
@Controller("assignments/:assignmentId")
export class DashboardController {
  constructor(@Inject(ShowDashboard) private readonly showDashboard: ShowDashboard) {}

  @Needs("insights.figures")
  @TokenMay("read")
  @Get("dashboard")
  @ApiResponse({ status: 200, standardSchema: AssignmentDashboard })
  dashboard(
    @Param("assignmentId", IdPipe) assignmentId: string,
    @Query("section") section: string | undefined,
    @CurrentCaller() caller: Caller,
  ): Promise<AssignmentDashboard> {
    return this.showDashboard.execute(caller, assignmentId, sectionOf(section));
  }

  @Needs("insights.see")
  @TokenMay("read")
  @Get("dashboard.csv")
  @ApiProduces("text/csv")
  @ApiResponse({ status: 200, schema: { type: "string" } })
  async csv(
    @Param("assignmentId", IdPipe) assignmentId: string,
    @Query("section") section: string | undefined,
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const { name, text } = await this.showDashboard.csv(caller, assignmentId, sectionOf(section));
    response.type("text/csv; charset=utf-8").attachment(name);
    return text;
  }
}

/** Whatever else a query can bring is no section. */
const sectionOf = (asked: unknown): string | null => (typeof asked === "string" && asked !== "" ? asked : null);
