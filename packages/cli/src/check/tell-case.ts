import { type Case, tryCase } from "@laptime/authoring";
import type { Context } from "../context.ts";
import { sayProgress } from "../terminal.ts";

/** Tries a case and says meanwhile how far it is. Rejects with what the sandbox rejects with. */
export function tellCase(one: Case, seed: number, { terminal, sandbox, signal }: Context): ReturnType<typeof tryCase> {
  return tryCase(one, seed, { onProgress: sayProgress(terminal, `${one.name}: `), signal, sandbox });
}
