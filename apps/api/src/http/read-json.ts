import { json, type RequestHandler } from "express";
import { Refusal } from "./refusal.ts";
import { sendProblem } from "./send-problem.ts";

/** What a quiz's answers or a message need, many times over. */
const LIMIT = "64kb";
/** What the tables of large courses need. */
const TABLE_LIMIT = "3mb";
const TABLES = /^\/courses\/[^/]+\/(roster|lms-files)\//;

/** Reads JSON bodies, and says in our words when one cannot be read. Everything else passes. */
export function readJson(): RequestHandler {
  const read = json({ limit: LIMIT });
  const readTable = json({ limit: TABLE_LIMIT });
  return (request, response, next) =>
    (TABLES.test(request.path) ? readTable : read)(request, response, (error?: unknown) => {
      if (error === undefined) return next();
      const tooLarge = typeof error === "object" && error !== null && "status" in error && error.status === 413;
      sendProblem(response, new Refusal(tooLarge ? "request_too_large" : "request_malformed").toProblem());
    });
}
