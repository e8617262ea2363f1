import { Module } from "@nestjs/common";
import { AssignmentsModule } from "../assignments/index.ts";
import { CoursesModule } from "../courses/index.ts";
import { ChoiceController } from "./choice.controller.ts";
import { ChooseSubmission } from "./choose-submission.ts";
import { GradebookController } from "./gradebook.controller.ts";
import { GradebookStore } from "./gradebook.store.ts";

@Module({
  imports: [CoursesModule, AssignmentsModule],
  controllers: [GradebookController, ChoiceController],
  providers: [GradebookStore, ChooseSubmission],
})
export class GradesModule {}
