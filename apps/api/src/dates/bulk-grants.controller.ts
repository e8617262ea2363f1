import { Body, Controller, Get, HttpCode, Inject, Param, Post } from "@nestjs/common";
import { ApiResponse } from "@nestjs/swagger";
import { BulkGrant, GrantBatch, Problem } from "@laptime/contracts";
import { z } from "zod";
import { IdPipe } from "../http/id.pipe.ts";
import { Refusal } from "../http/refusal.ts";
import { ShapePipe } from "../http/shape.pipe.ts";
import { CurrentCaller, TokenMay, type Caller } from "../identity/index.ts";
import { Needs } from "../permissions/index.ts";
import { BulkGrantsStore } from "./bulk-grants.store.ts";

@Controller("courses/:courseId/grants")
export class BulkGrantsController {
  constructor(@Inject(BulkGrantsStore) private readonly grants: BulkGrantsStore) {}

  @Needs("dates.see")
  @TokenMay("read")
  @Get()
  @ApiResponse({ status: 200, standardSchema: z.array(GrantBatch) })
  list(@Param("courseId", IdPipe) courseId: string): Promise<GrantBatch[]> {
    return this.grants.list(courseId);
  }

  /** The same for many: all of them, or nobody. */
  @Needs("dates.grant")
  @Post()
  @ApiResponse({ status: 201, standardSchema: GrantBatch })
  @ApiResponse({ status: 422, standardSchema: Problem })
  async give(
    @Param("courseId", IdPipe) courseId: string,
    @Body(new ShapePipe(BulkGrant)) order: BulkGrant,
    @CurrentCaller() caller: Caller,
  ): Promise<GrantBatch> {
    if (!(await this.grants.give(courseId, caller.id, order))) throw new Refusal("nobody_meant");
    return this.grants.view(order.id);
  }

  @Needs("dates.grant")
  @Post(":grantId/reversal")
  @HttpCode(200)
  @ApiResponse({ status: 200, standardSchema: GrantBatch })
  async undo(
    @Param("courseId", IdPipe) courseId: string,
    @Param("grantId", IdPipe) grantId: string,
    @CurrentCaller() caller: Caller,
  ): Promise<GrantBatch> {
    if (!(await this.grants.undo(courseId, caller.id, grantId))) throw new Refusal("not_found");
    return this.grants.view(grantId);
  }
}
