import { urlencoded, type RequestHandler } from "express";
import { Refusal } from "./refusal.ts";
import { sendProblem } from "./send-problem.ts";

/** A signed token with everything that a platform knows of a course. */
const LIMIT = "256kb";

/** Reads the forms that browsers bring from other sites. Everything else passes. */
export function readForm(): RequestHandler {
  const read = urlencoded({ extended: false, limit: LIMIT });
  return (request, response, next) =>
    read(request, response, (error?: unknown) => {
      if (error === undefined) return next();
      sendProblem(response, new Refusal("request_malformed").toProblem());
    });
}
