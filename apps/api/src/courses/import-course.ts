import { type Assignment, courseDates, type Course, InvalidAssignment, packFiles } from "@laptime/assignments";
import { type CourseImport, type LimitCeiling, limitsAbove } from "@laptime/contracts";
import type { BlobStore } from "@laptime/storage";
import type { CourseImportStore, VersionOrder } from "./course-import.store.ts";

/**
 * Takes a course folder in: its texts as they stand, every assignment as a frozen version that new submissions are
 * graded against. Idempotent: a folder that has not changed makes no new version. An assignment that is no longer in
 * the folder stays, with its submissions.
 */
export class ImportCourse {
  constructor(
    private readonly blobs: Pick<BlobStore, "put">,
    private readonly courses: CourseImportStore,
    /** The most that workers give. */
    private readonly ceiling: LimitCeiling = {},
  ) {}

  /**
   * Resolves with what was published once everything is committed. Rejects with InvalidAssignment above the ceiling.
   * `owner`: becomes the owner of a course that there was not; null: nobody does.
   */
  async execute(course: Course, owner: string | null = null): Promise<CourseImport> {
    return this.courses.publish(course.file, await this.freeze(course), owner);
  }

  /** Keeps every assignment's files, and nothing else. Resolves with what can be published; rejects as `execute` does. */
  async freeze(course: Course): Promise<VersionOrder[]> {
    for (const assignment of course.assignments) this.#checkLimits(assignment);
    const versions = [];
    for (const assignment of course.assignments) {
      versions.push({ ...(await this.freezeAssignment(assignment)), dates: courseDates(course.file, assignment.id) });
    }
    return versions;
  }

  /** The same of one assignment, which nobody has said the dates of. */
  async freezeAssignment(assignment: Assignment): Promise<Omit<VersionOrder, "dates">> {
    this.#checkLimits(assignment);
    const { id, file, statement, files, version } = assignment;
    // Blobs first: no row may name one that is not there.
    const bundleKey = await this.blobs.put(packFiles(files));
    return { slug: id, digest: version, file, statement, bundleKey };
  }

  #checkLimits({ id, file }: Assignment): void {
    const problems = limitsAbove(file.limits, this.ceiling).map((message) => ({
      file: "assignment.yaml",
      line: null,
      message,
    }));
    if (problems.length > 0) throw new InvalidAssignment(`The assignment ${id}`, problems);
  }
}
