import { lookup as resolve } from "node:dns";
import http from "node:http";
import https from "node:https";
import type { LookupFunction } from "node:net";
import type { HttpClient } from "isomorphic-git";
import { isPublicAddress } from "./is-public-address.ts";

/** Why nothing was fetched; `GitRefused` has the words for it. */
export class GuardStopped extends Error {
  readonly why: "not_public" | "too_large" | "unreachable";

  constructor(why: GuardStopped["why"], message: string) {
    super(message);
    this.why = why;
  }
}

/** Resolves a name and lets only addresses of the internet through: what is checked here is what is connected to. */
export const publicLookup: LookupFunction = (host, options, callback) => {
  resolve(host, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, "", 0);
    const [first] = addresses.filter(({ address }) => isPublicAddress(address));
    if (first === undefined) return callback(new GuardStopped("not_public", `${host} is not on the internet`), "", 0);
    return options.all ? callback(null, [first]) : callback(null, first.address, first.family);
  });
};

/**
 * HTTP for isomorphic-git that reaches the internet alone, follows no redirect, and stops at `maxBytes` over all answers.
 * `seam`: tests ask this origin instead.
 */
export function guardedHttp(maxBytes: number, seam?: string): HttpClient {
  let received = 0;
  const count = (bytes: number) => {
    received += bytes;
    if (received > maxBytes) throw new GuardStopped("too_large", `more than ${maxBytes} bytes`);
  };
  return {
    async request({ url, method = "GET", headers = {}, body = [] }) {
      const asked = seam === undefined ? new URL(url) : new URL(new URL(url).pathname + new URL(url).search, seam);
      const answer = await send(asked, method, headers, await gather(body), seam === undefined);
      if (answer.statusCode !== undefined && answer.statusCode >= 300 && answer.statusCode < 400) {
        throw new GuardStopped("unreachable", `moved to ${answer.headers.location ?? "somewhere"}`);
      }
      return {
        url,
        method,
        statusCode: answer.statusCode ?? 0,
        statusMessage: answer.statusMessage ?? "",
        headers: Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, String(value)])),
        body: counted(answer, count),
      };
    },
  };
}

function send(
  url: URL,
  method: string,
  headers: Record<string, string>,
  body: Buffer,
  isGuarded: boolean,
): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { request } = isGuarded ? https : http;
    const options = { method, headers, ...(isGuarded && { lookup: publicLookup }) };
    request(url, options, resolve).on("error", reject).end(body);
  });
}

async function gather(body: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function* counted(answer: AsyncIterable<Buffer>, count: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of answer) {
    count(chunk.byteLength);
    yield chunk;
  }
}
