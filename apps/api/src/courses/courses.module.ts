import { Module } from "@nestjs/common";
import { CourseAccess } from "./course-access.ts";
import { CourseStore } from "./course.store.ts";
import { CoursesController } from "./courses.controller.ts";

@Module({
  controllers: [CoursesController],
  providers: [CourseAccess, CourseStore],
  exports: [CourseAccess, CourseStore],
})
export class CoursesModule {}
