import { Inject, Injectable } from "@nestjs/common";
import type { RunProgress } from "@laptime/contracts";
import { expectedRest, expectedWait } from "@laptime/grading";
import type { Clock } from "@laptime/runtime";
import { CLOCK } from "../http/ports.ts";
import type { RunRow } from "./grading-run.store.ts";
import { ProgressFeed } from "./progress-feed.ts";
import { QueueViewStore } from "./queue-view.store.ts";
import type { QueueView, Waiting } from "./queue-view.ts";
import { QueueWatch } from "./queue-watch.ts";
import { ServiceTimeStore } from "./service-time.store.ts";
import { toQueuedProgress, toRunProgress } from "./to-run-progress.ts";

/** A run's state now: the row, and for a running one what its worker said last. */
@Injectable()
export class ReadProgress {
  constructor(
    @Inject(ProgressFeed) private readonly feed: ProgressFeed,
    @Inject(QueueWatch) private readonly queue: Pick<QueueWatch, "look" | "last">,
    @Inject(QueueViewStore) private readonly places: Pick<QueueViewStore, "positionOf">,
    @Inject(ServiceTimeStore) private readonly times: Pick<ServiceTimeStore, "serviceMs">,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Of what its row says. */
  async execute(run: RunRow, forStaff: boolean): Promise<RunProgress> {
    if (run.state !== "running") this.feed.forget(run.id);
    // One that came after the newest look is found by the next.
    const view = run.state === "queued" ? await this.queue.look() : null;
    const waiting = view?.find(run.id) ?? null;
    return toRunProgress(run, {
      position: waiting?.position ?? (await this.#farPosition(run)),
      waitsForQuiet: waiting?.waitsForQuiet ?? false,
      expectedMs: view && waiting ? await this.#expectedWait(view, waiting) : await this.#expectedRest(run),
      heard: this.feed.lastOf(run.id),
      now: this.clock.now(),
      forStaff,
    });
  }

  /** Of a run that waits, by the newest look at the queue; null when it does not wait there. Asks for no row. */
  async ofWaiting(runId: string): Promise<RunProgress | null> {
    const { last } = this.queue;
    const waiting = last.find(runId);
    return waiting && toQueuedProgress(waiting, await this.#expectedWait(last, waiting), this.clock.now());
  }

  /** Behind all that a look shows: how long it will take nobody can tell. */
  async #farPosition(run: RunRow): Promise<number | null> {
    return run.state === "queued" ? this.places.positionOf(run.id) : null;
  }

  async #expectedWait(view: QueueView, waiting: Waiting): Promise<number | null> {
    const ahead = view.ahead(waiting).map(async ({ assignmentVersionId, queued, runningForMs }) => ({
      serviceMs: await this.times.serviceMs(assignmentVersionId),
      queued,
      runningForMs,
    }));
    return expectedWait(await this.times.serviceMs(waiting.assignmentVersionId), await Promise.all(ahead), view.slots);
  }

  async #expectedRest(run: RunRow): Promise<number | null> {
    if (run.state !== "running") return null;
    const runningForMs = this.clock.now().getTime() - (run.startedAt?.getTime() ?? 0);
    return expectedRest(await this.times.serviceMs(run.assignmentVersionId), runningForMs);
  }
}
