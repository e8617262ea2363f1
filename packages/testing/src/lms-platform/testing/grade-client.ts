import type { Course, LineItem, Tool, User } from "../campus.ts";
import type { LmsPlatform } from "../start-lms-platform.ts";
import { media } from "../vocabulary.ts";
import type { ProbeTool } from "./probe-tool.ts";

/** Speaks to one platform's services with a token, in the right way unless a test says otherwise. */
export class GradeClient {
  readonly #platform: LmsPlatform;
  readonly #token: string;
  /** Added to every request, or, undefined, taken away. */
  headers: Record<string, string | undefined> = {};

  constructor(platform: LmsPlatform, token: string) {
    this.#platform = platform;
    this.#token = token;
  }

  static async of(platform: LmsPlatform, probe: ProbeTool, tool: Tool): Promise<GradeClient> {
    return new GradeClient(platform, await probe.token(platform, tool));
  }

  score(item: LineItem, user: User | string, change: object = {}, type: string = media.score): Promise<Response> {
    const right = { scoreGiven: 5, scoreMaximum: 10, activityProgress: "Completed", gradingProgress: "FullyGraded" };
    const userId = typeof user === "string" ? user : user.id;
    const score = { userId, timestamp: "2026-05-04T10:00:00.000Z", ...right, ...change };
    return this.ask(this.#platform.addressOf("scores", item.course, item), {
      ...{ method: "POST", body: JSON.stringify(score), headers: { "content-type": type } },
    });
  }

  results(item: LineItem, query = ""): Promise<Response> {
    return this.#list("results", media.results, query, item.course, item);
  }

  lineItems(course: Course, query = ""): Promise<Response> {
    return this.#list("lineItems", media.lineItems, query, course);
  }

  members(course: Course, query = ""): Promise<Response> {
    return this.#list("memberships", media.memberships, query, course);
  }

  #list(
    operation: "results" | "lineItems" | "memberships",
    accept: string,
    query: string,
    course: Course,
    item?: LineItem,
  ) {
    const url = new URL(this.#platform.addressOf(operation, course, item));
    for (const [name, value] of new URLSearchParams(query)) url.searchParams.set(name, value);
    return this.ask(url.href, { headers: { accept } });
  }

  ask(address: string, init: RequestInit & { headers: Record<string, string> }): Promise<Response> {
    const all = { authorization: `Bearer ${this.#token}`, "user-agent": "probe", ...init.headers, ...this.headers };
    const headers = Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined);
    return fetch(address, { redirect: "manual", ...init, headers: Object.fromEntries(headers) });
  }
}
