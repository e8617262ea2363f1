import { type DestinationStream, type Logger, pino } from "pino";

export type { Logger } from "pino";

export interface LoggerOptions {
  /** Which process speaks: "api", "worker". */
  readonly name: string;
  readonly level?: string;
  /** Where lines go; standard output unless given. */
  readonly destination?: DestinationStream;
}

/** Keys whose values must not reach a log. */
const secrets = ["password", "authorization", "cookie", "secret", "token", "databaseUrl"];

/** One JSON object a line. Keys that hold secrets are cut from objects up to two levels deep. */
export function createLogger({ name, level = "info", destination }: LoggerOptions): Logger {
  const options = {
    name,
    level,
    redact: { paths: secrets.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: "[cut]" },
    timestamp: pino.stdTimeFunctions.isoTime,
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
