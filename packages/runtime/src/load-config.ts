import type { z } from "zod";

/** The environment does not fit the schema. The message lists every problem, one a line, and never a value: it may be a secret. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The configuration cannot be used:\n${problems.map((problem) => `  - ${problem}`).join("\n")}`);
    this.problems = problems;
  }
}

/**
 * Reads an app's configuration. The schema's keys are names of environment variables; end it with `.transform(…)`
 * to nest them. Call it in a main.ts only and hand the parts on.
 *
 * Returns the parsed configuration; throws `ConfigError` naming everything that is wrong at once.
 */
export function loadConfig<Schema extends z.ZodType>(
  schema: Schema,
  env: Readonly<Record<string, string | undefined>>,
): z.output<Schema> {
  const parsed = schema.safeParse(withoutBlanks(env));
  if (parsed.success) return parsed.data;
  throw new ConfigError(parsed.error.issues.map(toProblem));
}

/** `NAME=` in an .env file means "not set", so that its default applies. */
function withoutBlanks(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const isSet = (entry: [string, string | undefined]): entry is [string, string] =>
    entry[1] !== undefined && entry[1].trim() !== "";
  return Object.fromEntries(Object.entries(env).filter(isSet));
}

function toProblem(issue: z.core.$ZodIssue): string {
  const missing =
    issue.code === "invalid_type" && issue.input === undefined && /received undefined/.test(issue.message);
  const what = missing ? "is not set" : issue.message;
  return issue.path.length === 0 ? what : `${issue.path.join(".")}: ${what}`;
}
