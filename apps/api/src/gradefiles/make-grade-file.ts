import { Inject, Injectable } from "@nestjs/common";
import type { GradeFileFormat, GradeFileQuery, LmsPlatform } from "@laptime/contracts";
import { recordAudit, type Database } from "@laptime/database";
import { writeGradeFile, type MadeFile } from "@laptime/lms/files";
import type { Clock } from "@laptime/runtime";
import { CLOCK, DATABASE } from "../http/ports.ts";
import type { Caller } from "../identity/index.ts";
import { chooseAssignments } from "./choose-assignments.ts";
import { ClassGradesStore } from "./class-grades.store.ts";

/** A file of grades for a gradebook, from what is known here. */
@Injectable()
export class MakeGradeFile {
  constructor(
    @Inject(ClassGradesStore) private readonly classes: ClassGradesStore,
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What would be in it. */
  async preview(courseId: string, format: GradeFileFormat, query: GradeFileQuery): Promise<MadeFile> {
    const all = await this.classes.classGrades(courseId, platformOf(format));
    const grades = chooseAssignments(all, query.assignments ?? null, query);
    return writeGradeFile(format, grades, { ...query, now: this.clock.now() });
  }

  /** Made anew each time, and noted who has taken it. */
  async execute(caller: Caller, courseId: string, format: GradeFileFormat, query: GradeFileQuery): Promise<MadeFile> {
    const file = await this.preview(courseId, format, query);
    await recordAudit(this.database, {
      ...{ actorId: caller.id, courseId, action: "grades.export" },
      subject: `${format}: ${file.grades} grades of ${file.students} students`,
      details: { assignments: query.assignments ?? "all", held: query.held, unit: query.unit },
    });
    return file;
  }
}

/** Null: it is for people, who want any ids that are known. */
const platformOf = (format: GradeFileFormat): LmsPlatform | null =>
  format === "csv" || format === "csv_wide" || format === "xlsx" ? null : format;
