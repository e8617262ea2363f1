import type { Logger } from "@laptime/runtime";
import { fromNodeHeaders } from "better-auth/node";
import { json, Router, type Request as HttpRequest, type Response as HttpResponse } from "express";
import { Refusal, type RefusalCode } from "../http/refusal.ts";
import { sendProblem } from "../http/send-problem.ts";
import { CLIENT_ADDRESS_HEADER, type Auth } from "./create-auth.ts";

/** All of the library's routes that are open; the rest of them does not exist here. */
const OPEN: readonly (readonly ["get" | "post", string])[] = [
  ["post", "/api/auth/sign-in/email"],
  ["post", "/api/auth/sign-out"],
  ["get", "/api/auth/get-session"],
];

/** better-auth's routes with our errors: its own are no RFC 9457 problems. */
export function authRoutes(auth: Auth, publicUrl: string, logger: Logger): Router {
  const router = Router();
  const readBody = json({ limit: "16kb" });
  for (const [method, path] of OPEN) {
    router[method](path, (request, response) => {
      readBody(request, response, (unreadable?: unknown) => {
        if (unreadable !== undefined) return sendProblem(response, new Refusal("request_malformed").toProblem());
        answer(request, response).catch((error: unknown) => {
          logger.error({ err: error }, "sign-in failed");
          sendProblem(response, new Refusal("internal").toProblem());
        });
      });
    });
  }
  return router;

  async function answer(request: HttpRequest, response: HttpResponse): Promise<void> {
    const answered = await auth.handler(toWebRequest(request, publicUrl));
    for (const cookie of answered.headers.getSetCookie()) response.append("Set-Cookie", cookie);
    if (!answered.ok) return sendProblem(response, new Refusal(codeOf(answered.status)).toProblem());
    response
      .status(answered.status)
      .type("application/json")
      .send(await answered.text());
  }
}

function toWebRequest(request: HttpRequest, publicUrl: string): Request {
  const headers = fromNodeHeaders(request.headers);
  headers.set(CLIENT_ADDRESS_HEADER, request.ip ?? "unknown");
  headers.delete("content-length");
  headers.delete("transfer-encoding");
  const isPost = request.method === "POST";
  if (isPost) headers.set("content-type", "application/json");
  return new Request(new URL(request.originalUrl, publicUrl), {
    method: request.method,
    headers,
    ...(isPost && { body: JSON.stringify(request.body ?? {}) }),
  });
}

function codeOf(status: number): RefusalCode {
  switch (status) {
    case 401:
      return "sign_in_failed";
    case 403:
      return "origin_refused";
    case 429:
      return "too_many_attempts";
    default:
      return status < 500 ? "request_malformed" : "internal";
  }
}
