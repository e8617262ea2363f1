import { Module } from "@nestjs/common";
import { AssignmentsModule } from "../assignments/index.ts";
import { CoursesModule } from "../courses/index.ts";
import { MarkingModule } from "../marking/index.ts";
import { GradingAccess } from "./grading-access.ts";
import { GradingRunStore } from "./grading-run.store.ts";
import { ProgressFeed } from "./progress-feed.ts";
import { QueueViewStore } from "./queue-view.store.ts";
import { QueueWatch } from "./queue-watch.ts";
import { ReadProgress } from "./read-progress.ts";
import { RunsController } from "./runs.controller.ts";
import { ServiceTimeStore } from "./service-time.store.ts";
import { SubmissionViewsController } from "./submission-views.controller.ts";
import { ViewSubmission } from "./view-submission.ts";

@Module({
  imports: [CoursesModule, AssignmentsModule, MarkingModule],
  controllers: [RunsController, SubmissionViewsController],
  providers: [
    GradingAccess,
    GradingRunStore,
    ProgressFeed,
    QueueViewStore,
    QueueWatch,
    ReadProgress,
    ServiceTimeStore,
    ViewSubmission,
  ],
  exports: [GradingAccess, ViewSubmission],
})
export class GradingModule {}
