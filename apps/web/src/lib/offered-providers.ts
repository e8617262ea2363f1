import type { SignInProvider } from "@laptime/contracts";
import { loadWebConfig } from "../config.ts";

const PATIENCE_MS = 2_000;

/** Asked on the server, so that no button comes after the page. None when the API is away: a password is still asked for. */
export async function offeredProviders(): Promise<SignInProvider[]> {
  try {
    const address = new URL("/api/sign-in/providers", loadWebConfig().apiOrigin);
    const answer = await fetch(address, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
    return answer.ok ? ((await answer.json()) as SignInProvider[]) : [];
  } catch {
    return [];
  }
}
