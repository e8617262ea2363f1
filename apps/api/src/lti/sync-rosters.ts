import type { Clock, Logger } from "@laptime/runtime";
import type { OnApplicationBootstrap, OnModuleDestroy } from "@nestjs/common";
import type { RosterSyncStore } from "./roster-sync.store.ts";
import type { SyncRoster } from "./sync-roster.ts";

const INTERVAL_MS = 30_000;

/** Fetches rosters each day, as long as the API runs. Every API has one; a roster is fetched by one of them. */
export class SyncRosters implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #stop = new AbortController();
  #loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: RosterSyncStore,
    private readonly sync: SyncRoster,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.#loop = this.#run();
  }

  async onModuleDestroy(): Promise<void> {
    this.#stop.abort();
    await this.#loop;
  }

  /** Resolves with whether one was due. */
  async syncDue(): Promise<boolean> {
    const context = await this.store.take();
    if (context !== null) await this.sync.execute(context, null);
    return context !== null;
  }

  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      const synced = await this.syncDue().catch((error: unknown) => {
        this.logger.warn({ err: error }, "a roster could not be fetched; it is tried again");
        return false;
      });
      if (!synced) await this.clock.sleep(INTERVAL_MS, this.#stop.signal).catch(() => undefined);
    }
  }
}
