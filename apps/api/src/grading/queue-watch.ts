import { Inject, Injectable } from "@nestjs/common";
import type { RunProgress } from "@laptime/contracts";
import type { Clock, Logger } from "@laptime/runtime";
import { CLOCK, LOGGER } from "../http/ports.ts";
import { Bell, resting } from "./bell.ts";
import { ProgressFeed } from "./progress-feed.ts";
import { QueueViewStore } from "./queue-view.store.ts";
import { EMPTY_QUEUE, QueueView } from "./queue-view.ts";

/** How long the queue may move unnoticed when Redis is silent. */
const POLL_MS = 2_000;
/** The queue mostly moves by one run that leaves it and, often, another that comes: one look for both. */
const SOON_MS = 50;
/** So many places are told a second, over all that wait: a queue of 500 is looked at every other second. */
const TOLD_PER_SECOND = 250;

/** One look at the queue for all who wait in it, again when it has moved. */
@Injectable()
export class QueueWatch {
  readonly #listeners = new Set<() => void>();
  #last = new QueueView(EMPTY_QUEUE);
  #running: Promise<unknown> = Promise.resolve();
  #next: Promise<QueueView> | null = null;
  #isWatching = false;

  constructor(
    @Inject(QueueViewStore) private readonly store: Pick<QueueViewStore, "take">,
    @Inject(ProgressFeed) private readonly feed: Pick<ProgressFeed, "listen" | "closing">,
    @Inject(CLOCK) private readonly clock: Pick<Clock, "sleep">,
    @Inject(LOGGER) private readonly logger: Pick<Logger, "warn">,
  ) {}

  /** The newest view there is; it may be some seconds old. */
  get last(): QueueView {
    return this.#last;
  }

  /** The queue as it is from now on: a look that is begun after this call. Those who ask meanwhile share one. */
  look(): Promise<QueueView> {
    this.#next ??= this.#lookAfter(this.#running);
    return this.#next;
  }

  /** Calls the listener whenever the queue has been looked at anew; looks only while anybody listens. The caller ends it. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    if (!this.#isWatching) void this.#watch();
    return () => void this.#listeners.delete(listener);
  }

  get #spacingMs(): number {
    return Math.max(SOON_MS, (this.#last.length / TOLD_PER_SECOND) * 1_000);
  }

  /** One at a time: what is asked for while one is under way would else be asked by each for himself. */
  async #lookAfter(running: Promise<unknown>): Promise<QueueView> {
    await running.catch(() => undefined);
    const taken = this.store.take();
    this.#running = taken;
    this.#next = null;
    this.#last = await taken;
    return this.#last;
  }

  async #watch(): Promise<void> {
    this.#isWatching = true;
    const bell = new Bell();
    const rest = resting(bell, this.clock, POLL_MS, this.feed.closing);
    const hangUp = this.feed.listen((said) => movesQueue(said) && bell.ring());
    while (this.#listeners.size > 0 && !this.feed.closing.aborted) {
      await rest();
      await this.clock.sleep(this.#spacingMs, this.feed.closing).catch(() => undefined);
      // Who waited alone has left the queue by now.
      if (this.#listeners.size === 0) break;
      // A database that is away now is asked again.
      await this.look().catch((error: unknown) => this.logger.warn({ err: error }, "the queue could not be looked at"));
      for (const listener of this.#listeners) listener();
    }
    hangUp();
    this.#isWatching = false;
  }
}

/** Somebody's run has left the queue, or has come back to it. */
const movesQueue = ({ phase }: RunProgress) => phase === "starting" || phase === "queued" || phase === "received";
