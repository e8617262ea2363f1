import type { Problem } from "@laptime/contracts";
import type { Response } from "express";

/** RFC 9457. Nothing is sent when an answer has begun already: the stream is cut, which its reader notices. */
export function sendProblem(response: Response, problem: Problem): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.status(problem.status).type("application/problem+json").send(JSON.stringify(problem));
}
