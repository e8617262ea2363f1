import { Module } from "@nestjs/common";
import type { Database } from "@laptime/database";
import type { GradingQueue } from "@laptime/queue";
import type { Clock, Logger } from "@laptime/runtime";
import type { BlobStore } from "@laptime/storage";
import { AssignmentAccess, AssignmentsModule, ReadQuestions } from "../assignments/index.ts";
import { BLOBS, CLOCK, DATABASE, LOGGER, QUEUE } from "../http/ports.ts";
import { AttemptStore } from "./attempt.store.ts";
import { AttemptsController } from "./attempts.controller.ts";
import { EndAttempts } from "./end-attempts.ts";
import { TakeQuiz } from "./take-quiz.ts";

@Module({
  imports: [AssignmentsModule],
  controllers: [AttemptsController],
  providers: [
    { provide: AttemptStore, inject: [DATABASE], useFactory: (database: Database) => new AttemptStore(database) },
    {
      provide: TakeQuiz,
      inject: [AssignmentAccess, AttemptStore, ReadQuestions, BLOBS, QUEUE, CLOCK, LOGGER],
      useFactory: (
        assignments: AssignmentAccess,
        attempts: AttemptStore,
        questions: ReadQuestions,
        blobs: BlobStore,
        queue: GradingQueue,
        clock: Clock,
        logger: Logger,
      ) => new TakeQuiz({ assignments, attempts, questions, blobs, queue, clock, logger }),
    },
    {
      provide: EndAttempts,
      inject: [AttemptStore, TakeQuiz, CLOCK, LOGGER],
      useFactory: (attempts: AttemptStore, takeQuiz: TakeQuiz, clock: Clock, logger: Logger) =>
        new EndAttempts({ attempts, takeQuiz, clock, logger }),
    },
  ],
})
export class AttemptsModule {}
