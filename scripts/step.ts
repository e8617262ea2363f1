import { ConfigError } from "../packages/runtime/src/load-config.ts";

/** The person has to act; the message says how. Shown without a stack. */
export class NeedsAction extends Error {
  override readonly name = "NeedsAction";
}

/** Does one thing and says in one line what was done, and how long it took. Resolves with the thing's result. */
export async function step<Result>(name: string, act: () => Promise<{ said: string; result: Result }>): Promise<Result>;
export async function step(name: string, act: () => Promise<string>): Promise<void>;
export async function step(name: string, act: () => Promise<string | { said: string; result: unknown }>) {
  const startedMs = performance.now();
  const done = await act();
  const said = typeof done === "string" ? done : done.said;
  console.log(`${`${name}:`.padEnd(20)} ${said} (${seconds(performance.now() - startedMs)})`);
  return typeof done === "string" ? undefined : done.result;
}

export function seconds(durationMs: number): string {
  return `${(durationMs / 1000).toFixed(1)} s`;
}

/** Runs a script's main function; what it throws becomes a message and exit code 1. */
export async function main(run: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await run();
  } catch (error) {
    console.error(`\n${explain(error)}`);
    process.exitCode = 1;
  }
}

/** Only what nobody expected needs a stack. */
function explain(error: unknown): string {
  if (error instanceof NeedsAction || error instanceof ConfigError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
