import { Module } from "@nestjs/common";
import type { Database } from "@laptime/database";
import type { GradingQueue } from "@laptime/queue";
import type { Clock, Logger } from "@laptime/runtime";
import { CoursesModule } from "../courses/index.ts";
import { GradingAccess, GradingModule, ViewSubmission } from "../grading/index.ts";
import { CLOCK, DATABASE, LOGGER, QUEUE } from "../http/ports.ts";
import { AskAgain } from "./ask-again.ts";
import { RequestWrites } from "./request-writes.store.ts";
import { RequestStore } from "./request.store.ts";
import { RequestsController } from "./requests.controller.ts";

@Module({
  imports: [CoursesModule, GradingModule],
  controllers: [RequestsController],
  providers: [
    { provide: RequestStore, inject: [DATABASE], useFactory: (database: Database) => new RequestStore(database) },
    {
      provide: AskAgain,
      inject: [GradingAccess, ViewSubmission, RequestStore, DATABASE, QUEUE, CLOCK, LOGGER],
      useFactory: (
        access: GradingAccess,
        viewSubmission: ViewSubmission,
        requests: RequestStore,
        database: Database,
        queue: GradingQueue,
        clock: Clock,
        logger: Logger,
      ) => {
        const writes = new RequestWrites(database);
        return new AskAgain({ access, viewSubmission, requests, writes, queue, clock, logger });
      },
    },
  ],
})
export class RequestsModule {}
