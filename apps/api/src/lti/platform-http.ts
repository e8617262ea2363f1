import http from "node:http";
import https from "node:https";
import { isIP } from "node:net";
import type { PlatformAnswer } from "@laptime/lms/lti";
import { publicLookup } from "../git/index.ts";

/** There was no answer, or none that can be read. */
export class PlatformSilent extends Error {
  override readonly name = "PlatformSilent";
}

export interface PlatformRequest {
  readonly url: string;
  readonly method?: "GET" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const MOST_BYTES = 4 * 1024 * 1024;
const agents = { "http:": new http.Agent({ keepAlive: true }), "https:": new https.Agent({ keepAlive: true }) };

/**
 * Asks platforms: those of the Internet by HTTPS alone, with what their name leads to looked at when it is connected to,
 * and those that this site's settings name. No redirect is followed, and no answer is longer than 4 MiB.
 */
export class PlatformHttp {
  constructor(
    /** LtiSettings.hosts */
    private readonly hosts: readonly string[],
    private readonly timeoutMs: number,
  ) {}

  /** Whether an address may be asked, or a browser sent there. */
  allows(address: string): boolean {
    const url = URL.parse(address);
    if (url === null || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "") return false;
    if (this.#isNamed(url)) return true;
    return url.protocol === "https:" && isIP(url.hostname.replace(/^\[|\]$/g, "")) === 0 && url.hostname.includes(".");
  }

  /** Resolves with any answer, whatever its status; rejects with `PlatformSilent`. */
  async ask({ url: address, method = "GET", headers = {}, body = "" }: PlatformRequest): Promise<PlatformAnswer> {
    if (!this.allows(address)) throw new PlatformSilent(`${hostOf(address)} is no address that may be asked`);
    const url = new URL(address);
    const scheme = url.protocol === "https:" ? https : http;
    const { promise, resolve, reject } = Promise.withResolvers<PlatformAnswer>();
    const request = scheme.request(
      url,
      {
        method,
        agent: agents[url.protocol as "http:" | "https:"],
        headers: {
          // Canvas turns away who does not say what he is.
          "user-agent": "laptime",
          ...headers,
          ...(method === "POST" && { "content-length": Buffer.byteLength(body) }),
        },
        signal: AbortSignal.timeout(this.timeoutMs),
        ...(!this.#isNamed(url) && { lookup: publicLookup }),
      },
      (answer) => void read(answer).then(resolve, reject),
    );
    request.on("error", reject).end(method === "POST" ? body : undefined);
    return promise.catch((error: unknown) => {
      throw new PlatformSilent(`${url.host}: ${reasonOf(error)}`, { cause: error });
    });
  }

  #isNamed(url: URL): boolean {
    return this.hosts.includes(url.host) || this.hosts.includes(`${url.hostname}:*`);
  }
}

async function read(answer: http.IncomingMessage): Promise<PlatformAnswer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength;
    if (bytes > MOST_BYTES) throw new Error("the answer is too long");
    chunks.push(chunk);
  }
  const headers = new Headers(Object.entries(answer.headers).map(([name, value]) => [name, String(value)]));
  return {
    status: answer.statusCode ?? 0,
    // Moodle says there what is wrong, in UTF-8; Node reads a character for each byte.
    statusText: Buffer.from(answer.statusMessage ?? "", "latin1").toString(),
    headers,
    body: Buffer.concat(chunks).toString(),
  };
}

const hostOf = (address: string): string => URL.parse(address)?.host ?? "this";

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.name === "TimeoutError" || error.name === "AbortError" ? "no answer in time" : error.message;
}
