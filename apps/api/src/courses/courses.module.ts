import { Module } from "@nestjs/common";
import type { LimitCeiling } from "@laptime/contracts";
import type { Database } from "@laptime/database";
import type { BlobStore } from "@laptime/storage";
import { BLOBS, CEILING, DATABASE } from "../http/ports.ts";
import { CourseAccess } from "./course-access.ts";
import { CourseImportStore } from "./course-import.store.ts";
import { CourseStore } from "./course.store.ts";
import { CoursesController } from "./courses.controller.ts";
import { ImportCourse } from "./import-course.ts";
import { TakeCourseIn } from "./take-course-in.ts";

@Module({
  controllers: [CoursesController],
  providers: [
    CourseAccess,
    CourseStore,
    {
      provide: TakeCourseIn,
      inject: [CourseAccess, DATABASE, BLOBS, CEILING],
      useFactory: (access: CourseAccess, database: Database, blobs: BlobStore, ceiling: LimitCeiling) => {
        const courses = new CourseImportStore(database);
        return new TakeCourseIn(access, courses, new ImportCourse(blobs, courses, ceiling));
      },
    },
  ],
  exports: [CourseAccess, CourseStore],
})
export class CoursesModule {}
