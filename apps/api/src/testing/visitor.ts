import { RunProgress } from "@laptime/contracts";

/** Where a visitor's pages come from. */
export const PUBLIC_URL = "http://localhost:3000";

/** Path to content. */
type Files = Readonly<Record<string, string | Uint8Array<ArrayBuffer>>>;
type Headers = Readonly<Record<string, string>>;

/** As much of a browser as the API sees: it keeps cookies and names the origin of its page. */
export class Visitor {
  readonly #origin: string;
  readonly #cookies = new Map<string, string>();

  /** `page`: the origin of the pages that it has open. */
  constructor(
    origin: string,
    private readonly page: string = PUBLIC_URL,
  ) {
    this.#origin = origin;
  }

  /** With further cookies than its own. */
  getWith(cookie: string, path: string): Promise<Response> {
    const own = [...this.#cookies].map(([name, value]) => `${name}=${value}`);
    return this.get(path, { headers: { cookie: [...own, cookie].join("; ") } });
  }

  get(path: string, init: RequestInit = {}): Promise<Response> {
    return this.#fetch(path, init);
  }

  /** The body of an answer that must be right. */
  async json<Body>(path: string, shape: { parse(body: unknown): Body }): Promise<Body> {
    const answer = await this.get(path);
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return shape.parse(await answer.json());
  }

  post(path: string, body: unknown, headers: Headers = {}): Promise<Response> {
    const init = { method: "POST", body: JSON.stringify(body) };
    return this.#fetch(path, { ...init, headers: { "content-type": "application/json", ...headers } });
  }

  put(path: string, body: unknown): Promise<Response> {
    return this.#fetch(path, {
      method: "PUT",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json" },
    });
  }

  patch(path: string, body: unknown): Promise<Response> {
    return this.#fetch(path, {
      method: "PATCH",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json" },
    });
  }

  delete(path: string): Promise<Response> {
    return this.#fetch(path, { method: "DELETE" });
  }

  /** Path to content, as a form with the field `files`. */
  upload(assignmentId: string, files: Files): Promise<Response> {
    return this.uploadTo(`/api/assignments/${assignmentId}/submissions`, files);
  }

  /** `fields`: what is said beside the files. */
  uploadTo(path: string, files: Files, fields: Readonly<Record<string, string>> = {}): Promise<Response> {
    const form = new FormData();
    for (const [name, text] of Object.entries(fields)) form.append(name, text);
    for (const [name, content] of Object.entries(files)) form.append("files", new Blob([content]), name);
    return this.#fetch(path, { method: "POST", body: form });
  }

  /** The states of a run as they come, until the stream ends. */
  async *progress(runId: string, signal?: AbortSignal): AsyncGenerator<RunProgress, void> {
    const answer = await this.get(`/api/runs/${runId}/events`, signal ? { signal } : {});
    if (!answer.ok || answer.body === null) throw new Error(`no stream: ${answer.status}`);
    let text = "";
    for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const events = text.split("\n\n");
      text = events.pop() ?? "";
      for (const event of events) {
        const data = /^event: progress\ndata: (.*)$/.exec(event)?.[1];
        if (data !== undefined) yield RunProgress.parse(JSON.parse(data));
      }
    }
  }

  async #fetch(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    const known = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    if (known !== "" && !headers.has("cookie")) headers.set("cookie", known);
    if (init.method !== undefined && !headers.has("origin")) headers.set("origin", this.page);
    const answer = await fetch(`${this.#origin}${path}`, { ...init, headers });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === "") this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return answer;
  }
}
