import { Module } from "@nestjs/common";
import type { Database } from "@laptime/database";
import { DATABASE } from "../http/ports.ts";
import { ClassGradesStore } from "./class-grades.store.ts";
import { FillLmsFile } from "./fill-lms-file.ts";
import { GradeFilesController } from "./grade-files.controller.ts";
import { ImportIdentities } from "./import-identities.ts";
import { LmsFilesController } from "./lms-files.controller.ts";
import { LmsIdentityStore } from "./lms-identity.store.ts";
import { MakeGradeFile } from "./make-grade-file.ts";

@Module({
  controllers: [GradeFilesController, LmsFilesController],
  providers: [
    {
      provide: ClassGradesStore,
      useFactory: (database: Database) => new ClassGradesStore(database),
      inject: [DATABASE],
    },
    {
      provide: LmsIdentityStore,
      useFactory: (database: Database) => new LmsIdentityStore(database),
      inject: [DATABASE],
    },
    MakeGradeFile,
    ImportIdentities,
    FillLmsFile,
  ],
})
export class GradeFilesModule {}
