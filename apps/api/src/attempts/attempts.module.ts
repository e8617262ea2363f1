import { Module } from "@nestjs/common";
import type { Database } from "@laptime/database";
import type { GradingQueue } from "@laptime/queue";
import type { Logger } from "@laptime/runtime";
import type { BlobStore } from "@laptime/storage";
import { AssignmentAccess, AssignmentsModule, ReadQuestions } from "../assignments/index.ts";
import { BLOBS, DATABASE, LOGGER, QUEUE } from "../http/ports.ts";
import { AttemptStore } from "./attempt.store.ts";
import { AttemptsController } from "./attempts.controller.ts";
import { TakeQuiz } from "./take-quiz.ts";

@Module({
  imports: [AssignmentsModule],
  controllers: [AttemptsController],
  providers: [
    {
      provide: TakeQuiz,
      inject: [AssignmentAccess, ReadQuestions, BLOBS, DATABASE, QUEUE, LOGGER],
      useFactory: (
        assignments: AssignmentAccess,
        questions: ReadQuestions,
        blobs: BlobStore,
        database: Database,
        queue: GradingQueue,
        logger: Logger,
      ) => {
        return new TakeQuiz({ assignments, attempts: new AttemptStore(database), questions, blobs, queue, logger });
      },
    },
  ],
})
export class AttemptsModule {}
