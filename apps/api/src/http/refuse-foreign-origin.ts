import type { IncomingHttpHeaders } from "node:http";
import type { RequestHandler } from "express";
import { Refusal } from "./refusal.ts";
import { sendProblem } from "./send-problem.ts";

/** Forms that learning platforms send. They rely on no session: what they bring is signed, and bound to this browser. */
const FROM_ANYWHERE = ["/api/lti/login", "/api/lti/launch"];
const SAFE_METHODS = ["GET", "HEAD", "OPTIONS"];

/**
 * Against cross-site request forgery, besides SameSite cookies: a browser names the origin of every request that
 * changes something. Programs that are no browser send no Origin, and have no cookies that a stranger could ride on.
 */
export function refuseForeignOrigin(origins: readonly string[]): RequestHandler {
  return (request, response, next) => {
    if (SAFE_METHODS.includes(request.method) || FROM_ANYWHERE.includes(request.path) || isOurs(request.headers)) {
      return next();
    }
    sendProblem(response, new Refusal("origin_refused").toProblem());
  };

  function isOurs(headers: IncomingHttpHeaders): boolean {
    if (headers.origin !== undefined) return origins.includes(headers.origin);
    return headers["sec-fetch-site"] === undefined || headers["sec-fetch-site"] === "same-origin";
  }
}
