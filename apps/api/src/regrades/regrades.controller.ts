import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Res } from "@nestjs/common";
import { ApiProduces, ApiResponse } from "@nestjs/swagger";
import { NewRegrade, Problem, RegradeDetail, RegradeView } from "@laptime/contracts";
import { spreadsheetCsv } from "@laptime/lms/files";
import type { Response } from "express";
import { z } from "zod";
import { IdPipe } from "../http/id.pipe.ts";
import { Refusal } from "../http/refusal.ts";
import { ShapePipe } from "../http/shape.pipe.ts";
import { CurrentCaller, TokenMay, type Caller } from "../identity/index.ts";
import { Needs } from "../permissions/index.ts";
import { RegradeOrders } from "./regrade-orders.store.ts";
import { RegradeViews } from "./regrade-views.store.ts";

@Controller()
export class RegradesController {
  constructor(
    @Inject(RegradeOrders) private readonly orders: RegradeOrders,
    @Inject(RegradeViews) private readonly views: RegradeViews,
  ) {}

  @Needs("grades.regrade")
  @TokenMay("read")
  @Get("courses/:courseId/regrades")
  @ApiResponse({ status: 200, standardSchema: z.array(RegradeView) })
  list(@Param("courseId", IdPipe) courseId: string): Promise<RegradeView[]> {
    return this.views.list(courseId);
  }

  /** Grades anew without touching a grade: that is done by its application. */
  @Needs("grades.regrade")
  @Post("courses/:courseId/regrades")
  @ApiResponse({ status: 201, standardSchema: RegradeView })
  @ApiResponse({ status: 422, standardSchema: Problem })
  async order(
    @Param("courseId", IdPipe) courseId: string,
    @Body(new ShapePipe(NewRegrade)) order: NewRegrade,
    @CurrentCaller() caller: Caller,
  ): Promise<RegradeView> {
    const refused = await this.orders.order(courseId, caller.id, order);
    if (refused !== null) throw new Refusal(refused);
    return this.views.view(order.id);
  }

  @Needs("grades.regrade")
  @TokenMay("read")
  @Get("regrades/:regradeId")
  @ApiResponse({ status: 200, standardSchema: RegradeDetail })
  detail(@Param("regradeId", IdPipe) regradeId: string): Promise<RegradeDetail> {
    return this.views.detail(regradeId);
  }

  @Needs("grades.regrade")
  @TokenMay("read")
  @Get("regrades/:regradeId/changes.csv")
  @ApiProduces("text/csv")
  @ApiResponse({ status: 200, schema: { type: "string" } })
  async csv(
    @Param("regradeId", IdPipe) regradeId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const { course } = await this.views.detail(regradeId);
    const titles = await this.views.titlesOf(course.id);
    const changes = await this.views.changes(regradeId);
    response.type("text/csv; charset=utf-8").attachment("regrade.csv");
    return spreadsheetCsv([
      ["Name", "Email", "Assignment", "Before", "After", "Possible"],
      ...changes.map(({ name, email, assignmentId, before, after, possible }) => [
        ...[name, email, titles.get(assignmentId) ?? "", before ?? "", after ?? "", possible],
      ]),
    ]);
  }

  @Needs("grades.regrade")
  @Post("regrades/:regradeId/application")
  @HttpCode(202)
  @ApiResponse({ status: 202, standardSchema: RegradeView })
  @ApiResponse({ status: 409, standardSchema: Problem })
  apply(@Param("regradeId", IdPipe) regradeId: string, @CurrentCaller() caller: Caller): Promise<RegradeView> {
    return this.#decide(regradeId, caller, "apply");
  }

  @Needs("grades.regrade")
  @Post("regrades/:regradeId/reversal")
  @HttpCode(202)
  @ApiResponse({ status: 202, standardSchema: RegradeView })
  @ApiResponse({ status: 409, standardSchema: Problem })
  undo(@Param("regradeId", IdPipe) regradeId: string, @CurrentCaller() caller: Caller): Promise<RegradeView> {
    return this.#decide(regradeId, caller, "undo");
  }

  @Needs("grades.regrade")
  @Delete("regrades/:regradeId")
  @HttpCode(204)
  @ApiResponse({ status: 409, standardSchema: Problem })
  async discard(@Param("regradeId", IdPipe) regradeId: string, @CurrentCaller() caller: Caller): Promise<void> {
    await this.#decide(regradeId, caller, "discard");
  }

  async #decide(regradeId: string, caller: Caller, what: "apply" | "undo" | "discard"): Promise<RegradeView> {
    if (!(await this.orders.decide(regradeId, caller.id, what))) throw new Refusal("regrade_not_so");
    return this.views.view(regradeId);
  }
}
