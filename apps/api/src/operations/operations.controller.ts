import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Query } from "@nestjs/common";
import { ApiQuery, ApiResponse } from "@nestjs/swagger";
import { AuditLog, AuditQuery, DeadRunRetry, HostOrder, OperationsView } from "@laptime/contracts";
import type { Clock } from "@laptime/runtime";
import { z } from "zod";
import { AuditStore } from "../audit/index.ts";
import { CLOCK } from "../http/ports.ts";
import { Refusal } from "../http/refusal.ts";
import { ShapePipe } from "../http/shape.pipe.ts";
import { CurrentCaller, TokenMay, type Caller } from "../identity/index.ts";
import { ForOperators } from "../permissions/index.ts";
import { ObjectiveStore } from "./objective.store.ts";
import { OBJECTIVE_LIMITS, objectivesNow, type ObjectiveLimits } from "./objectives.ts";
import { OperationsStore } from "./operations.store.ts";

/** Under names that are types alone: the description of the API would take the shapes for classes. */
type Asked = z.infer<typeof AuditQuery>;

@ForOperators()
@Controller("operations")
export class OperationsController {
  constructor(
    @Inject(OperationsStore) private readonly operations: OperationsStore,
    @Inject(ObjectiveStore) private readonly objectives: ObjectiveStore,
    @Inject(OBJECTIVE_LIMITS) private readonly limits: ObjectiveLimits,
    @Inject(AuditStore) private readonly audits: AuditStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @TokenMay("read")
  @Get()
  @ApiResponse({ status: 200, standardSchema: OperationsView })
  async view(): Promise<OperationsView> {
    const objectives = objectivesNow(await this.objectives.figures(), this.limits);
    return {
      objectives: await this.objectives.standing(objectives),
      ...(await this.operations.view(this.clock.now())),
    };
  }

  @Put("hosts/:workerId")
  @HttpCode(204)
  async want(
    @Param("workerId") workerId: string,
    @Body(new ShapePipe(HostOrder)) { wanted }: HostOrder,
    @CurrentCaller() caller: Caller,
  ): Promise<void> {
    if (!(await this.operations.want(workerId, caller.id, wanted))) throw new Refusal("not_found");
  }

  @Post("dead-runs/retries")
  @HttpCode(200)
  @ApiResponse({ status: 200, standardSchema: z.object({ retried: z.int() }) })
  async retry(
    @Body(new ShapePipe(DeadRunRetry)) { runIds }: DeadRunRetry,
    @CurrentCaller() caller: Caller,
  ): Promise<{ retried: number }> {
    return { retried: await this.operations.retry(caller.id, runIds) };
  }

  /** Of the whole place: what operators did, and everybody in every course. */
  @TokenMay("read")
  @Get("audit")
  @ApiQuery({ name: "search", required: false })
  @ApiQuery({ name: "before", required: false })
  @ApiResponse({ status: 200, standardSchema: AuditLog })
  audit(@Query(new ShapePipe(AuditQuery)) query: Asked): Promise<AuditLog> {
    return this.audits.log(null, query);
  }
}
