import type { Problem } from "@laptime/contracts";

/*
 * Answers are typed by the contracts and not parsed again here: both sides are built from one commit, the API's tests
 * read every answer with its schema, and zod would be a quarter of what a student's browser loads (docs/adr/0014).
 */

/** An answer of the API that is not the one asked for; `problem` says in words what to do. */
export class ApiProblem extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.title);
    this.name = "ApiProblem";
    this.problem = problem;
  }
}

/** Resolves with the answer; rejects with ApiProblem, also when nothing answers or what answers is not the API. */
export async function getJson<T>(path: string): Promise<T> {
  return answered(await fetchOrProblem(path, { headers: { accept: "application/json" } }));
}

export function upload<T>(
  path: string,
  files: readonly { path: string; content: Blob }[],
  onProgress: (share: number) => void,
  fields: Readonly<Record<string, string>> = {},
): Promise<T> {
  const form = new FormData();
  for (const [name, text] of Object.entries(fields)) form.append(name, text);
  for (const { path: name, content } of files) form.append("files", content, name);
  return new Promise((resolve, reject) => {
    // fetch cannot tell how much of an upload has left the machine.
    const request = new XMLHttpRequest();
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(new ApiProblem(unreachable));
    request.onload = () => {
      const body = parseJson(request.responseText);
      if (request.status >= 400) return reject(toProblem(request.status, body));
      if (body === undefined) return reject(new ApiProblem(unexpected));
      resolve(body as T);
    };
    request.open("POST", path);
    request.setRequestHeader("accept", "application/json");
    request.send(form);
  });
}

/** The body of a good answer; rejects with the problem that another one tells. */
async function answered<T>(answer: Response): Promise<T> {
  const text = await answer.text();
  const body = parseJson(text);
  if (!answer.ok) throw toProblem(answer.status, body);
  if (text !== "" && body === undefined) throw new ApiProblem(unexpected);
  // No answer at all is null, whatever was expected of a 204.
  return (body ?? null) as T;
}

export const toProblem = (status: number, body: unknown): ApiProblem =>
  new ApiProblem(isProblem(body) ? body : { ...unexpected, status, code: `http_${status}` });

const isProblem = (body: unknown): body is Problem =>
  typeof body === "object" &&
  body !== null &&
  ["title", "detail", "code"].every((key) => typeof Reflect.get(body, key) === "string") &&
  typeof Reflect.get(body, "status") === "number";

async function fetchOrProblem(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch {
    throw new ApiProblem(unreachable);
  }
}

export const sendJson = async <T>(method: string, path: string, body: unknown): Promise<T> =>
  answered(await postJson(path, body, method));

export const postJson = (path: string, body: unknown, method = "POST"): Promise<Response> =>
  fetchOrProblem(path, { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

/** Undefined: it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const problem = (code: string, status: number, title: string, detail: string): Problem => ({
  type: "about:blank",
  code,
  status,
  title,
  detail,
});
const unreachable = problem(
  "unreachable",
  0,
  "Laptime cannot be reached just now",
  "Check your connection and try again. What you have here stays here.",
);
const unexpected = problem(
  "unexpected_answer",
  500,
  "Laptime answered in a way that this page does not understand",
  "Load the page again. If it stays like this, tell your course staff what you did last.",
);
