import type { Logger } from "@laptime/runtime";
import type { LoggerService } from "@nestjs/common";

/** Nest's own lines in our log, one JSON object each. */
export function nestLogger(logger: Logger): LoggerService {
  const say =
    (level: "info" | "error" | "warn" | "debug") =>
    (message: unknown, ...rest: unknown[]) =>
      logger[level]({ context: rest.at(-1) }, String(message));
  return { log: say("debug"), error: say("error"), warn: say("warn"), debug: say("debug"), fatal: say("error") };
}
