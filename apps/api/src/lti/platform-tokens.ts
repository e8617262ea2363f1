import { randomUUID } from "node:crypto";
import { AccessToken, wordsOf } from "@laptime/lms/lti";
import type { LtiPlatform } from "@laptime/database";
import type { Clock } from "@laptime/runtime";
import type { PlatformHttp } from "./platform-http.ts";
import type { ToolKeys } from "./tool-keys.ts";

export type TokenPlatform = Pick<LtiPlatform, "id" | "clientId" | "tokenUrl" | "tokenAudience">;

/** A platform does not let this tool in: `words` are its own. */
export class TokenRefused extends Error {
  override readonly name = "TokenRefused";

  constructor(
    readonly status: number,
    readonly words: string,
  ) {
    super(words);
  }
}

const ASSERTION_SECONDS = 300;
/** Before the end of its life: it takes a while to get there. */
const SPARE_MS = 60_000;

interface Kept {
  readonly token: Promise<string>;
  untilMs: number;
}

/** Tokens for the services of platforms (client credentials with a signed assertion, RFC 7523), kept as long as they are good. */
export class PlatformTokens {
  readonly #kept = new Map<string, Kept>();

  constructor(
    private readonly http: PlatformHttp,
    private readonly keys: ToolKeys,
    private readonly clock: Pick<Clock, "now" | "monotonicMs">,
  ) {}

  /** Those who want the same at once wait for the same. Rejects with `TokenRefused` and `PlatformSilent`. */
  get(platform: TokenPlatform, scopes: readonly string[]): Promise<string> {
    const key = keyOf(platform, scopes);
    const known = this.#kept.get(key);
    if (known !== undefined && this.clock.monotonicMs() < known.untilMs) return known.token;
    const kept: Kept = { token: this.#fetch(platform, scopes, (ms) => (kept.untilMs = ms)), untilMs: Infinity };
    this.#kept.set(key, kept);
    kept.token.catch(() => this.#kept.get(key) === kept && this.#kept.delete(key));
    return kept.token;
  }

  /** It was not taken: unless there is a newer one already, the next is fetched. */
  async forget(platform: TokenPlatform, scopes: readonly string[], token: string): Promise<void> {
    const key = keyOf(platform, scopes);
    const known = this.#kept.get(key);
    if (known !== undefined && (await known.token.catch(() => token)) === token) this.#kept.delete(key);
  }

  async #fetch(
    { clientId, tokenUrl, tokenAudience }: TokenPlatform,
    scopes: readonly string[],
    endsAt: (ms: number) => void,
  ): Promise<string> {
    const askedMs = this.clock.monotonicMs();
    const claims = { iss: clientId, sub: clientId, aud: tokenAudience ?? tokenUrl, jti: randomUUID() };
    const answer = await this.http.ask({
      ...{ url: tokenUrl, method: "POST" },
      headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
      body: new URLSearchParams({
        grant_type: "client_credentials",
        client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        client_assertion: await this.keys.sign(claims, ASSERTION_SECONDS),
        scope: scopes.join(" "),
      }).toString(),
    });
    const token = AccessToken.safeParse(answer.status === 200 ? jsonOf(answer.body) : null);
    if (!token.success) throw new TokenRefused(answer.status, wordsOf(answer));
    const lifeMs = token.data.expires_in * 1000;
    endsAt(askedMs + Math.max(lifeMs - SPARE_MS, lifeMs / 2));
    return token.data.access_token;
  }
}

const keyOf = ({ id }: TokenPlatform, scopes: readonly string[]): string => `${id} ${scopes.toSorted().join(" ")}`;

/** Null: it is no JSON. */
export function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
