import { Global, Module, type DynamicModule } from "@nestjs/common";
import type { LimitCeiling } from "@laptime/contracts";
import type { Database } from "@laptime/database";
import type { GradingQueue } from "@laptime/queue";
import type { Clock, Logger } from "@laptime/runtime";
import type { BlobStore } from "@laptime/storage";
import type { GitSettings } from "../git/index.ts";

export const DATABASE = Symbol("Database");
export const BLOBS = Symbol("BlobStore");
export const QUEUE = Symbol("GradingQueue");
export const CLOCK = Symbol("Clock");
export const LOGGER = Symbol("Logger");
/** The most that workers give an assignment. */
export const CEILING = Symbol("LimitCeiling");
/** Whether and how work is taken from public repositories. */
export const GIT = Symbol("GitSettings");

/** What the API stands on. Whoever makes them ends them: main.ts, or a test. */
export interface Ports {
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly queue: GradingQueue;
  readonly clock: Clock;
  readonly logger: Logger;
}

@Global()
@Module({})
export class PortsModule {
  static of({ database, blobs, queue, clock, logger }: Ports, ceiling: LimitCeiling, git: GitSettings): DynamicModule {
    const providers = [
      { provide: DATABASE, useValue: database },
      { provide: BLOBS, useValue: blobs },
      { provide: QUEUE, useValue: queue },
      { provide: CLOCK, useValue: clock },
      { provide: LOGGER, useValue: logger },
      { provide: CEILING, useValue: ceiling },
      { provide: GIT, useValue: git },
    ];
    return { module: PortsModule, providers, exports: providers };
  }
}
