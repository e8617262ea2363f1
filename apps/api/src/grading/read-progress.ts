import { Inject, Injectable } from "@nestjs/common";
import type { RunProgress } from "@laptime/contracts";
import { expectedRest, expectedWait } from "@laptime/grading";
import type { Clock } from "@laptime/runtime";
import { CLOCK } from "../http/ports.ts";
import type { RunRow } from "./grading-run.store.ts";
import { ProgressFeed } from "./progress-feed.ts";
import { ServiceTimeStore } from "./service-time.store.ts";
import { toRunProgress } from "./to-run-progress.ts";

/** A run's state now: the row, and for a running one what its worker said last. */
@Injectable()
export class ReadProgress {
  constructor(
    @Inject(ProgressFeed) private readonly feed: ProgressFeed,
    @Inject(ServiceTimeStore) private readonly times: ServiceTimeStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute(run: RunRow, forStaff: boolean): Promise<RunProgress> {
    if (run.state !== "running") this.feed.forget(run.id);
    return toRunProgress(run, {
      position: run.state === "queued" ? await this.times.positionOf(run) : null,
      expectedMs: await this.#expectedMs(run),
      heard: this.feed.lastOf(run.id),
      now: this.clock.now(),
      forStaff,
    });
  }

  async #expectedMs(run: RunRow): Promise<number | null> {
    if (run.state !== "queued" && run.state !== "running") return null;
    const serviceMs = await this.times.serviceMs(run.assignmentVersionId);
    if (run.state === "queued") return expectedWait(serviceMs, await this.times.ahead(run), await this.times.slots());
    return expectedRest(serviceMs, this.clock.now().getTime() - (run.startedAt?.getTime() ?? 0));
  }
}
