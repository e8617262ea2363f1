import type { Logger } from "@laptime/runtime";
import { json, Router, type Request as HttpRequest, type Response as HttpResponse } from "express";
import { Refusal, type RefusalCode } from "../http/refusal.ts";
import { sendProblem } from "../http/send-problem.ts";
import type { Auth } from "./create-auth.ts";
import { copyCookies, errorOf, toWebRequest } from "./to-web-request.ts";

/** All of the library's routes that are open; the rest of them does not exist here. */
const OPEN: readonly (readonly ["get" | "post", string])[] = [
  ["post", "/api/auth/sign-in/email"],
  ["post", "/api/auth/sign-out"],
  ["get", "/api/auth/get-session"],
  ["post", "/api/auth/request-password-reset"],
  ["post", "/api/auth/reset-password"],
  ["post", "/api/auth/change-password"],
  ["post", "/api/auth/send-verification-email"],
  ["get", "/api/auth/verify-email"],
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
    const answered = await auth.handler(toWebRequest(request, publicUrl, bodyOf(request)));
    copyCookies(answered, response);
    if (!answered.ok) return sendProblem(response, new Refusal(await codeOf(answered, request.path)).toProblem());
    response
      .status(answered.status)
      .type("application/json")
      .send(await answered.text());
  }
}

/** A changed password ends every other session, whatever the page asks for; links lead to our pages alone. */
function bodyOf({ path, body }: HttpRequest): object {
  const given = Object(body ?? {}) as Record<string, unknown>;
  if (path === "/api/auth/change-password") return { ...given, revokeOtherSessions: true };
  const { redirectTo: _redirectTo, callbackURL: _callbackURL, ...rest } = given;
  return rest;
}

const codesOfLibrary: Readonly<Record<string, RefusalCode>> = {
  INVALID_TOKEN: "link_invalid",
  TOKEN_EXPIRED: "link_invalid",
  INVALID_PASSWORD: "password_wrong",
  PASSWORD_TOO_SHORT: "password_length",
  PASSWORD_TOO_LONG: "password_length",
};

async function codeOf(answered: Response, path: string): Promise<RefusalCode> {
  return codesOfLibrary[await errorOf(answered)] ?? codeOfStatus(answered.status, path);
}

function codeOfStatus(status: number, path: string): RefusalCode {
  switch (status) {
    case 401:
      return path === "/api/auth/sign-in/email" ? "sign_in_failed" : "signed_out";
    case 403:
      return "origin_refused";
    case 429:
      return "too_many_attempts";
    default:
      return status < 500 ? "request_malformed" : "internal";
  }
}
