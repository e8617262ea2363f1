import { type Course, courseFromFiles, type FileSet } from "@laptime/assignments";
import { casesOf } from "@laptime/authoring/cases";
import type { DraftSource, GitSource, MadeDraft } from "@laptime/contracts";
import type { GradingQueue } from "@laptime/queue";
import type { Logger } from "@laptime/runtime";
import type { ImportCourse } from "../courses/index.ts";
import { takeFolderFromGit, type GitSettings } from "../git/index.ts";
import { Refusal } from "../http/refusal.ts";
import type { Caller } from "../identity/index.ts";
import { enqueueRun, unpackUpload } from "../submissions/index.ts";
import { stripCommonFolder, type ReceivedFile } from "../uploads/index.ts";
import { courseRefusal } from "./course-refusal.ts";
import type { DraftStore } from "./draft.store.ts";

const COURSE = { submit: ["course.yaml"], optional: [] };

/**
 * A teacher takes a course in, a new one or one of theirs anew: as a draft, of which students see nothing, in place of the
 * one before. What is new or changed in it is checked at once.
 */
export class MakeDraft {
  constructor(
    private readonly importCourse: Pick<ImportCourse, "freeze">,
    private readonly drafts: DraftStore,
    private readonly queue: Pick<GradingQueue, "add">,
    private readonly logger: Pick<Logger, "warn">,
    private readonly git: GitSettings,
  ) {}

  /** From a folder's files, or one zip. Rejects with `course_refused` and all that is wrong, with its lines. */
  async fromUpload(caller: Caller, received: readonly ReceivedFile[]): Promise<MadeDraft> {
    const { files } = await unpackUpload(received, COURSE);
    const [first] = received;
    const name = received.length === 1 && first !== undefined ? (first.path.split("/").at(-1) ?? null) : null;
    return this.#make(caller, files, { kind: "upload", name });
  }

  async fromGit(caller: Caller, source: GitSource): Promise<MadeDraft> {
    const { files, url, commit } = await takeFolderFromGit(source, this.git);
    return this.#make(caller, files, { kind: "git", url, commit });
  }

  async #make(caller: Caller, files: FileSet, source: DraftSource): Promise<MadeDraft> {
    const { course, versions } = await this.#read(files);
    const assignments = course.assignments.map((assignment, index) => ({
      ...versions[index]!,
      caseNames: casesOf(assignment).map(({ name }) => name),
    }));
    const made = await this.drafts.replace({ file: course.file, source, by: caller.id, assignments });
    if (made === null) throw new Refusal("course_id_taken");
    for (const id of made.ordered) await enqueueRun(id, this.queue, this.logger);
    return { courseId: made.courseId, draftId: made.draftId };
  }

  async #read(files: FileSet): Promise<{ course: Course; versions: Awaited<ReturnType<ImportCourse["freeze"]>> }> {
    try {
      const course = courseFromFiles(stripCommonFolder(files, COURSE.submit));
      return { course, versions: await this.importCourse.freeze(course) };
    } catch (error) {
      return courseRefusal(error);
    }
  }
}
