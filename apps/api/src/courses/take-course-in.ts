import { courseFromFiles, InvalidAssignment } from "@laptime/assignments";
import type { CourseImport } from "@laptime/contracts";
import { Refusal } from "../http/refusal.ts";
import type { Caller } from "../identity/index.ts";
import { type ReceivedFile, readZip, stripCommonFolder } from "../uploads/index.ts";
import { type CourseAccess, TEACHING } from "./course-access.ts";
import type { CourseImportStore } from "./course-import.store.ts";
import type { ImportCourse } from "./import-course.ts";

/** A teacher hands in a course as a zip of its folder: a new one, or a course of theirs anew. Idempotent. */
export class TakeCourseIn {
  constructor(
    private readonly access: CourseAccess,
    private readonly courses: CourseImportStore,
    private readonly importCourse: ImportCourse,
  ) {}

  /** Rejects with `course_refused` and all that is wrong with it, with its lines; nothing is published then. */
  async execute(caller: Caller, [archive, ...others]: readonly ReceivedFile[]): Promise<CourseImport> {
    if (!(await this.courses.teaches(caller.id))) throw new Refusal("teachers_only");
    if (archive === undefined || others.length > 0) throw new Refusal("course_no_zip");
    const { files } = await readZip(archive.content, archive.path);
    try {
      const course = courseFromFiles(stripCommonFolder(files, ["course.yaml"]));
      await this.#mayReplace(caller, course.file.id);
      return await this.importCourse.execute(course, caller.id);
    } catch (error) {
      if (!(error instanceof InvalidAssignment)) throw error;
      const errors = error.problems.map(({ file, line, message }) => ({ path: placeOf(file, line), message }));
      throw new Refusal("course_refused", undefined, errors.slice(0, 200));
    }
  }

  /** Somebody else's course of the same id must not be replaced, nor told of more than that it is there. */
  async #mayReplace(caller: Caller, slug: string): Promise<void> {
    const courseId = await this.courses.findCourseId(slug);
    if (courseId === null) return;
    const role = await this.access.roleIn(courseId, caller.id).catch(() => null);
    if (role === null || !TEACHING.some((teaching) => teaching === role)) throw new Refusal("course_id_taken");
  }
}

const placeOf = (file: string, line: number | null): string => (line === null ? file : `${file}:${line}`);
