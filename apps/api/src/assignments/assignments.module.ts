import { Module } from "@nestjs/common";
import type { BlobStore } from "@laptime/storage";
import { CoursesModule } from "../courses/index.ts";
import { BLOBS } from "../http/ports.ts";
import { AssignmentAccess } from "./assignment-access.ts";
import { AssignmentStore } from "./assignment.store.ts";
import { AssignmentsController } from "./assignments.controller.ts";
import { ReadQuestions } from "./read-questions.ts";
import { ReadStarter } from "./read-starter.ts";

@Module({
  imports: [CoursesModule],
  controllers: [AssignmentsController],
  providers: [
    AssignmentAccess,
    AssignmentStore,
    { provide: ReadQuestions, useFactory: (blobs: BlobStore) => new ReadQuestions(blobs), inject: [BLOBS] },
    { provide: ReadStarter, useFactory: (blobs: BlobStore) => new ReadStarter(blobs), inject: [BLOBS] },
  ],
  exports: [AssignmentAccess, ReadQuestions],
})
export class AssignmentsModule {}
