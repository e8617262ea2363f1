import { Problem } from "@laptime/contracts";
import { Fault } from "@laptime/runtime";
import { createParser } from "eventsource-parser";
import type { z } from "zod";
import { BadArguments } from "../exit-code.ts";

/** The server said no, and why, in a sentence for whoever asked. */
export class ServerRefused extends BadArguments {
  override readonly name = "ServerRefused";
  readonly problem: Problem;

  constructor(problem: Problem) {
    const errors = (problem.errors ?? []).map(({ path, message }) => `\n  ${path}: ${message}`).join("");
    super(`${problem.title}. ${problem.detail}${errors}`);
    this.problem = problem;
  }
}

/** The server failed, or nothing answers: nothing on this machine can mend it. */
export class ServerFault extends Fault {
  override readonly name = "ServerFault";
}

export interface ApiAccess {
  /** https, or http to this machine. */
  readonly server: URL;
  readonly token: string;
  readonly signal: AbortSignal;
}

/**
 * Laptime's HTTP API for a person's access token. Every call rejects with `ServerRefused` when the server refuses, and with
 * `ServerFault` when it fails or nothing answers.
 */
export class ApiClient {
  readonly #access: ApiAccess;

  constructor(access: ApiAccess) {
    this.#access = access;
  }

  async get<Body>(path: string, shape: z.ZodType<Body>): Promise<Body> {
    return shape.parse(await (await this.#fetch(path)).json());
  }

  async post<Body>(path: string, body: FormData, shape: z.ZodType<Body>): Promise<Body> {
    return shape.parse(await (await this.#fetch(path, { method: "POST", body })).json());
  }

  /** The data of one server-sent event after the other, until the stream ends. */
  async *events<Data>(path: string, event: string, shape: z.ZodType<Data>): AsyncGenerator<Data, void> {
    const answer = await this.#fetch(path, { headers: { accept: "text/event-stream" } });
    const heard: Data[] = [];
    const parser = createParser({
      onEvent: (message) => {
        if (message.event === event) heard.push(shape.parse(JSON.parse(message.data)));
      },
    });
    const text = new TextDecoder();
    for await (const chunk of answer.body ?? []) {
      parser.feed(text.decode(chunk, { stream: true }));
      yield* heard.splice(0);
    }
  }

  async #fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const { server, token, signal } = this.#access;
    const headers = new Headers(init.headers);
    headers.set("authorization", `Bearer ${token}`);
    // A token goes to nobody but the server that it was meant for.
    const request = { ...init, headers, signal, redirect: "error" as const };
    const answer = await fetch(new URL(path, server), request).catch((cause: unknown) => {
      signal.throwIfAborted();
      throw new ServerFault(`${server.origin} does not answer`, { cause });
    });
    if (answer.ok) return answer;
    const problem = Problem.safeParse(await answer.json().catch(() => null));
    if (answer.status < 500 && problem.success) throw new ServerRefused(problem.data);
    throw new ServerFault(
      `${server.origin} answered ${answer.status}${problem.success ? `: ${problem.data.title}` : ""}`,
    );
  }
}
