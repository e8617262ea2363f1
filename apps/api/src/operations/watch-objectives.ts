import type { Clock, Logger } from "@laptime/runtime";
import type { OnApplicationBootstrap, OnModuleDestroy } from "@nestjs/common";
import type { Metrics } from "../health/index.ts";
import type { Mailer } from "../mail/index.ts";
import { alarmMail } from "./alarm-mail.ts";
import type { ObjectiveStore } from "./objective.store.ts";
import { objectivesNow, type ObjectiveLimits } from "./objectives.ts";

const INTERVAL_MS = 60_000;

export interface WatchObjectivesParts {
  readonly store: ObjectiveStore;
  readonly limits: ObjectiveLimits;
  readonly metrics: Pick<Metrics, "tellObjective">;
  readonly mailer: Mailer;
  /** Addresses of those who run the place. */
  readonly operators: readonly string[];
  /** Of the operations page. */
  readonly page: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Looks once a minute whether the place keeps what it promises, and tells operators when it does not, once. */
export class WatchObjectives implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #parts: WatchObjectivesParts;
  readonly #stop = new AbortController();
  #loop: Promise<void> = Promise.resolve();

  constructor(parts: WatchObjectivesParts) {
    this.#parts = parts;
  }

  onApplicationBootstrap(): void {
    this.#loop = this.#run();
  }

  async onModuleDestroy(): Promise<void> {
    this.#stop.abort();
    await this.#loop;
  }

  /** Idempotent; rejects when the database or, with something to tell, the mail server is away. */
  async look(): Promise<void> {
    const { store, limits, metrics } = this.#parts;
    const objectives = objectivesNow(await store.figures(), limits);
    for (const objective of objectives) metrics.tellObjective(objective);
    await store.settle(objectives);
    await this.#tell();
  }

  async #run(): Promise<void> {
    const { clock, logger } = this.#parts;
    while (!this.#stop.signal.aborted) {
      await clock.sleep(INTERVAL_MS, this.#stop.signal).catch(() => undefined);
      if (this.#stop.signal.aborted) return;
      await this.look().catch((error: unknown) =>
        logger.warn({ err: error }, "objectives: looked at in a minute again"),
      );
    }
  }

  /** First the mail: told twice is better than never. */
  async #tell(): Promise<void> {
    const { store, mailer, operators, page, logger } = this.#parts;
    for (const alarm of await store.untold()) {
      const mail = alarmMail(alarm, page);
      for (const to of operators) await mailer.send({ to, ...mail });
      if (await store.told(alarm)) logger.error({ alarm }, "an objective is missed, or met again");
    }
  }
}
