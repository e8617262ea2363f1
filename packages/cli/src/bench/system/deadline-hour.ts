import type { FileSet } from "@laptime/assignments";
import { Receipt } from "@laptime/contracts";
import type { RouteName } from "./route-mix.ts";
import type { TemporarySystem } from "./temporary-system.ts";

/** A submission, and the number of the student whose it is. */
interface Known extends Pick<Receipt, "submissionId" | "runId"> {
  readonly student: number;
}

/** So many have handed in before it begins. */
const BEFORE = 50;

/** What a class asks of the API. Runs and reports are asked for by those who have handed in. */
export class DeadlineHour {
  readonly #system: TemporarySystem;
  readonly #files: FileSet;
  readonly #courseId: string;
  readonly #assignmentId: string;
  readonly #submitted: Known[] = [];

  private constructor(system: TemporarySystem, files: FileSet, courseId: string, assignmentId: string) {
    this.#system = system;
    this.#files = files;
    this.#courseId = courseId;
    this.#assignmentId = assignmentId;
  }

  static async open(system: TemporarySystem, files: FileSet, slug: string): Promise<DeadlineHour> {
    const [first] = system.students;
    if (first === undefined) throw new Error("a class needs a student");
    const hour = new DeadlineHour(system, files, await first.courseId(), await first.assignmentId(slug));
    for (let student = 0; student < Math.min(BEFORE, system.students.length); student += 1) await hour.#submit(student);
    return hour;
  }

  /**
   * Sends one request of this kind as that student, or as one who has handed in where it is about a submission. Resolves,
   * when the answer has been read, with whether it was what was asked for.
   */
  async ask(route: RouteName, student: number): Promise<boolean> {
    const known = this.#submitted[student % this.#submitted.length];
    if (known === undefined) throw new Error("nobody could hand in");
    switch (route) {
      case "me":
        return this.#get(student, "/api/me");
      case "course":
        return this.#get(student, `/api/courses/${this.#courseId}`);
      case "assignment":
        return this.#get(student, `/api/assignments/${this.#assignmentId}`);
      case "own submissions":
        return this.#get(student, `/api/assignments/${this.#assignmentId}/submissions`);
      case "submit":
        return this.#submit(student);
      case "run":
        return this.#get(known.student, `/api/runs/${known.runId}`);
      case "report":
        return this.#get(known.student, `/api/submissions/${known.submissionId}`);
    }
  }

  async #get(student: number, path: string): Promise<boolean> {
    const answer = await this.#fetch(student, path);
    await answer.arrayBuffer();
    return answer.ok;
  }

  async #submit(student: number): Promise<boolean> {
    const body = new FormData();
    for (const [path, content] of this.#files) body.append("files", new Blob([new Uint8Array(content)]), path);
    const answer = await this.#fetch(student, `/api/assignments/${this.#assignmentId}/submissions`, {
      method: "POST",
      body,
    });
    const told = Receipt.safeParse(await answer.json());
    if (!told.success) return false;
    this.#submitted.push({ ...told.data, student });
    return answer.ok;
  }

  #fetch(student: number, path: string, init: RequestInit = {}): Promise<Response> {
    const { apiUrl, students } = this.#system;
    const headers = { authorization: `Bearer ${students[student]?.token ?? ""}` };
    return fetch(`${apiUrl}${path}`, { ...init, headers });
  }
}
