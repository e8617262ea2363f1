import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from "@nestjs/common";
import { Fault, type Logger } from "@laptime/runtime";
import type { Response } from "express";
import { Refusal, type RefusalCode } from "./refusal.ts";
import { sendProblem } from "./send-problem.ts";

/** The one place where an exception becomes an answer. What nobody foresaw is logged in full and told in general. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(exception: unknown, host: ArgumentsHost): void {
    const refusal = asRefusal(exception);
    if (refusal.toProblem().status >= 500) this.logger.error({ err: exception }, "request failed");
    sendProblem(host.switchToHttp().getResponse<Response>(), refusal.toProblem());
  }
}

function asRefusal(exception: unknown): Refusal {
  if (exception instanceof Refusal) return exception;
  if (exception instanceof Fault) return new Refusal("unavailable");
  if (exception instanceof HttpException) return new Refusal(codeOfStatus(exception.getStatus()));
  return new Refusal("internal");
}

/** Nest's own exceptions: an unknown route, a body that is no JSON. */
function codeOfStatus(status: number): RefusalCode {
  if (status === 404) return "not_found";
  if (status === 413) return "request_too_large";
  return status < 500 ? "request_malformed" : "internal";
}
