import { Module } from "@nestjs/common";
import type { Database } from "@laptime/database";
import type { GradingQueue } from "@laptime/queue";
import type { Clock, Logger } from "@laptime/runtime";
import type { BlobStore } from "@laptime/storage";
import { AssignmentAccess, AssignmentsModule } from "../assignments/index.ts";
import type { GitSettings } from "../git/index.ts";
import { BLOBS, CLOCK, DATABASE, GIT, LOGGER, QUEUE } from "../http/ports.ts";
import { SubmissionStore } from "./submission.store.ts";
import { SubmissionsController } from "./submissions.controller.ts";
import { SubmitSolution } from "./submit-solution.ts";

@Module({
  imports: [AssignmentsModule],
  controllers: [SubmissionsController],
  providers: [
    {
      provide: SubmitSolution,
      inject: [AssignmentAccess, BLOBS, DATABASE, QUEUE, LOGGER, GIT, CLOCK],
      useFactory: (
        assignments: AssignmentAccess,
        blobs: BlobStore,
        database: Database,
        queue: GradingQueue,
        logger: Logger,
        git: GitSettings,
        clock: Clock,
      ) => new SubmitSolution(assignments, blobs, new SubmissionStore(database), queue, logger, git, clock),
    },
  ],
})
export class SubmissionsModule {}
