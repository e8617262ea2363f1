import { Module } from "@nestjs/common";
import { CoursesModule } from "../courses/index.ts";
import { GradebookController } from "./gradebook.controller.ts";
import { GradebookStore } from "./gradebook.store.ts";

@Module({ imports: [CoursesModule], controllers: [GradebookController], providers: [GradebookStore] })
export class GradesModule {}
