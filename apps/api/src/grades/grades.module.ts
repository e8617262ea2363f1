import { Module } from "@nestjs/common";
import type { Database } from "@laptime/database";
import { AssignmentsModule } from "../assignments/index.ts";
import { CoursesModule } from "../courses/index.ts";
import { DATABASE } from "../http/ports.ts";
import { ChoiceController } from "./choice.controller.ts";
import { ChooseSubmission } from "./choose-submission.ts";
import { GradeController } from "./grade.controller.ts";
import { GradeStore } from "./grade.store.ts";
import { GradebookController } from "./gradebook.controller.ts";
import { GradebookStore } from "./gradebook.store.ts";

@Module({
  imports: [CoursesModule, AssignmentsModule],
  controllers: [GradebookController, GradeController, ChoiceController],
  providers: [
    { provide: GradebookStore, useFactory: (database: Database) => new GradebookStore(database), inject: [DATABASE] },
    { provide: GradeStore, useFactory: (database: Database) => new GradeStore(database), inject: [DATABASE] },
    ChooseSubmission,
  ],
})
export class GradesModule {}
