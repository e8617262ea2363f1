import { Controller, Get, Inject, Param, Res } from "@nestjs/common";
import { ApiProduces, ApiResponse } from "@nestjs/swagger";
import { RunProgress } from "@laptime/contracts";
import type { Clock } from "@laptime/runtime";
import type { Response } from "express";
import { isStaff } from "../courses/index.ts";
import { IdPipe } from "../http/id.pipe.ts";
import { CLOCK } from "../http/ports.ts";
import { Refusal } from "../http/refusal.ts";
import { CurrentCaller, TokenMay, type Caller } from "../identity/index.ts";
import { Needs } from "../permissions/index.ts";
import { followRun } from "./follow-run.ts";
import { GradingAccess } from "./grading-access.ts";
import { GradingRunStore } from "./grading-run.store.ts";
import { ProgressFeed } from "./progress-feed.ts";
import { QueueWatch } from "./queue-watch.ts";
import { ReadProgress } from "./read-progress.ts";
import { sendEvents } from "./send-events.ts";

@Controller("runs/:runId")
export class RunsController {
  constructor(
    @Inject(GradingAccess) private readonly access: GradingAccess,
    @Inject(GradingRunStore) private readonly runs: GradingRunStore,
    @Inject(ReadProgress) private readonly readProgress: ReadProgress,
    @Inject(ProgressFeed) private readonly feed: ProgressFeed,
    @Inject(QueueWatch) private readonly queue: Pick<QueueWatch, "listen">,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Needs("work.see")
  @TokenMay("read")
  @Get()
  @ApiResponse({ status: 200, standardSchema: RunProgress })
  async run(@Param("runId", IdPipe) runId: string, @CurrentCaller() caller: Caller): Promise<RunProgress> {
    const role = await this.access.roleTowardRun(runId, caller);
    const progress = await this.#read(runId, isStaff(role));
    if (progress === null) throw new Refusal("not_found");
    return progress;
  }

  /** `event: progress`, data RunProgress; ends after `graded` or `stopped`. */
  @Needs("work.see")
  @TokenMay("read")
  @Get("events")
  @ApiProduces("text/event-stream")
  @ApiResponse({ status: 200, standardSchema: RunProgress })
  async events(
    @Param("runId", IdPipe) runId: string,
    @CurrentCaller() caller: Caller,
    @Res() response: Response,
  ): Promise<void> {
    const role = await this.access.roleTowardRun(runId, caller);
    const left = new AbortController();
    response.once("close", () => left.abort());
    const states = followRun({
      read: () => this.#read(runId, isStaff(role)),
      readWaiting: () => this.readProgress.ofWaiting(runId),
      listen: (said) => this.feed.listen((progress) => progress.runId === runId && said()),
      watchQueue: (seen) => this.queue.listen(seen),
      clock: this.clock,
      signal: AbortSignal.any([left.signal, this.feed.closing]),
    });
    await sendEvents(response, "progress", states);
  }

  async #read(runId: string, forStaff: boolean): Promise<RunProgress | null> {
    const run = await this.runs.findRun(runId);
    return run && this.readProgress.execute(run, forStaff);
  }
}
