import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { Readable } from "node:stream";
import { loadWebConfig } from "../config.ts";

/** Belong to one connection, not to the message (RFC 9110, 7.6.1). */
const hopByHop = new Set([
  "connection",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/**
 * Passes a browser's request on to the API and streams the answer back as it comes, so that server-sent events
 * arrive one by one and a large upload is never held in memory. Answers 502 as a problem when the API is away.
 */
export async function forward(request: Request): Promise<Response> {
  try {
    return toResponse(await send(request));
  } catch {
    return Response.json(unreachable, { status: 502, headers: { "content-type": "application/problem+json" } });
  }
}

function send(request: Request): Promise<IncomingMessage> {
  const { pathname, search } = new URL(request.url);
  const target = new URL(pathname + search, loadWebConfig().apiOrigin);
  const send = target.protocol === "https:" ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const upstream = send(target, { method: request.method, headers: forwardedHeaders(request) });
    // The API may refuse an upload before it has read all of it: the answer then comes first and wins.
    upstream.on("response", resolve).on("error", reject);
    request.signal.addEventListener("abort", () => upstream.destroy(), { once: true });
    if (!request.body) return upstream.end();
    Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0])
      .on("error", (error) => upstream.destroy(error))
      .pipe(upstream);
  });
}

function forwardedHeaders(request: Request): Record<string, string> {
  const headers = Object.fromEntries([...request.headers].filter(([name]) => !hopByHop.has(name)));
  const host = headers["host"] ?? new URL(request.url).host;
  return { "x-forwarded-proto": "http", ...headers, "x-forwarded-host": headers["x-forwarded-host"] ?? host };
}

function toResponse(answer: IncomingMessage): Response {
  const status = answer.statusCode ?? 502;
  const body = status === 204 || status === 304 ? null : (Readable.toWeb(answer) as ReadableStream<Uint8Array>);
  return new Response(body, { status, headers: answerHeaders(answer.headers) });
}

function answerHeaders(from: IncomingHttpHeaders): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(from)) {
    if (value === undefined || hopByHop.has(name)) continue;
    // One header a cookie: joined with a comma they would be unreadable.
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, one);
  }
  return headers;
}

const unreachable = {
  type: "about:blank",
  title: "Laptime is not reachable just now",
  status: 502,
  detail: "Wait a moment and try again. What you have handed in is safe.",
  code: "api_unreachable",
};
