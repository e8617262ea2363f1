import type { FileSet } from "@laptime/assignments";
import { CourseView, Me, Receipt, type RunProgress, SubmissionView } from "@laptime/contracts";
import { ApiClient } from "../../submit/api-client.ts";
import { waitForRun } from "../../submit/wait-for-run.ts";

const silent = { out: () => {}, progress: () => {} };

/** One person of a temporary system's class, as the API sees one. */
export class Student {
  readonly token: string;
  readonly #api: ApiClient;

  constructor(apiUrl: string, token: string, signal: AbortSignal) {
    this.token = token;
    this.#api = new ApiClient({ server: new URL(apiUrl), token, signal });
  }

  /** Resolves with the id of their only course. */
  async courseId(): Promise<string> {
    const { enrolments } = await this.#api.get("/api/me", Me);
    const [course] = enrolments;
    if (course === undefined) throw new Error("the student is in no course");
    return course.courseId;
  }

  /** Resolves with the id of the course's assignment of this name. */
  async assignmentId(slug: string): Promise<string> {
    const { assignments } = await this.#api.get(`/api/courses/${await this.courseId()}`, CourseView);
    const found = assignments.find((assignment) => assignment.slug === slug);
    if (found === undefined) throw new Error(`the course has no assignment ${slug}`);
    return found.id;
  }

  submit(assignmentId: string, files: FileSet): Promise<Receipt> {
    const form = new FormData();
    for (const [path, content] of files) form.append("files", new Blob([new Uint8Array(content)]), path);
    return this.#api.post(`/api/assignments/${assignmentId}/submissions`, form, Receipt);
  }

  /** Resolves when the server says that the run is over: by then its grade is stored. */
  over(runId: string): Promise<RunProgress> {
    return waitForRun(this.#api, runId, silent);
  }

  submission(id: string): Promise<SubmissionView> {
    return this.#api.get(`/api/submissions/${id}`, SubmissionView);
  }
}
