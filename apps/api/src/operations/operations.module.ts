import { Module, type DynamicModule } from "@nestjs/common";
import type { Database } from "@laptime/database";
import type { Clock, Logger } from "@laptime/runtime";
import { AuditModule } from "../audit/index.ts";
import type { Metrics } from "../health/index.ts";
import { CLOCK, DATABASE, LOGGER } from "../http/ports.ts";
import type { Mailer } from "../mail/index.ts";
import { ObjectiveStore } from "./objective.store.ts";
import { OBJECTIVE_LIMITS, type ObjectiveLimits } from "./objectives.ts";
import { OperationsController } from "./operations.controller.ts";
import { OperationsStore } from "./operations.store.ts";
import { WatchObjectives } from "./watch-objectives.ts";

export interface OperationsOptions {
  readonly metrics: Metrics;
  readonly mailer: Mailer;
  /** Addresses of those who run the place, in small letters. */
  readonly operators: readonly string[];
  readonly publicUrl: string;
  readonly limits: ObjectiveLimits;
}

@Module({})
export class OperationsModule {
  static of({ limits, publicUrl, ...telling }: OperationsOptions): DynamicModule {
    return {
      module: OperationsModule,
      imports: [AuditModule],
      controllers: [OperationsController],
      providers: [
        { provide: OBJECTIVE_LIMITS, useValue: limits },
        {
          provide: OperationsStore,
          useFactory: (database: Database) => new OperationsStore(database),
          inject: [DATABASE],
        },
        {
          provide: ObjectiveStore,
          useFactory: (database: Database) => new ObjectiveStore(database),
          inject: [DATABASE],
        },
        {
          provide: WatchObjectives,
          useFactory: (store: ObjectiveStore, clock: Clock, logger: Logger) =>
            new WatchObjectives({ store, limits, page: `${publicUrl}/operations`, ...telling, clock, logger }),
          inject: [ObjectiveStore, CLOCK, LOGGER],
        },
      ],
    };
  }
}
