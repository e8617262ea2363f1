import { Module } from "@nestjs/common";
import type { Database } from "@laptime/database";
import { CoursesModule } from "../courses/index.ts";
import { DATABASE } from "../http/ports.ts";
import { AliasStore } from "./alias.store.ts";
import { AnonymityStore } from "./anonymity.store.ts";
import { CommentLines } from "./comment-lines.ts";
import { LineCommentStore } from "./line-comment.store.ts";
import { ListMarking } from "./list-marking.ts";
import { MarkSubmission } from "./mark-submission.ts";
import { MarkedSubmissionStore } from "./marked-submission.store.ts";
import { MarkingController } from "./marking.controller.ts";
import { MarkingListStore } from "./marking-list.store.ts";
import { MarksController } from "./marks.controller.ts";
import { ReservationStore } from "./reservation.store.ts";
import { ShowMarks } from "./show-marks.ts";

const stores = [
  AliasStore,
  AnonymityStore,
  LineCommentStore,
  MarkedSubmissionStore,
  MarkingListStore,
  ReservationStore,
];

@Module({
  imports: [CoursesModule],
  controllers: [MarkingController, MarksController],
  providers: [
    ...stores.map((Store) => ({
      provide: Store,
      useFactory: (database: Database) => new Store(database),
      inject: [DATABASE],
    })),
    ...[CommentLines, ListMarking, MarkSubmission, ShowMarks],
  ],
  exports: [ShowMarks],
})
export class MarkingModule {}
