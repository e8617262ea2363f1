import { Inject, Injectable } from "@nestjs/common";
import type { RunProgress } from "@laptime/contracts";
import type { Clock } from "@laptime/runtime";
import { CLOCK } from "../http/ports.ts";
import { GradingRunStore, type RunRow } from "./grading-run.store.ts";
import { ProgressFeed } from "./progress-feed.ts";
import { toRunProgress } from "./to-run-progress.ts";

/** A run's state now: the row, and for a running one what its worker said last. */
@Injectable()
export class ReadProgress {
  constructor(
    @Inject(GradingRunStore) private readonly runs: GradingRunStore,
    @Inject(ProgressFeed) private readonly feed: ProgressFeed,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute(run: RunRow, forStaff: boolean): Promise<RunProgress> {
    if (run.state !== "running") this.feed.forget(run.id);
    return toRunProgress(run, {
      position: run.state === "queued" ? await this.runs.positionOf(run) : null,
      heard: this.feed.lastOf(run.id),
      now: this.clock.now(),
      forStaff,
    });
  }
}
