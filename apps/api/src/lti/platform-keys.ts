import type { Clock } from "@laptime/runtime";
import { compactVerify, createLocalJWKSet, decodeProtectedHeader, errors, type JSONWebKeySet } from "jose";
import { z } from "zod";
import { RecentTries } from "../identity/index.ts";
import type { PlatformHttp } from "./platform-http.ts";

/** Never `none`, and none with a shared secret: a public key would be taken for one. */
const ALGORITHMS = ["RS256", "ES256"];
const KEPT_MS = 10 * 60_000;
/** Searches for keys that are not known yet, of one platform: strangers make up as many as they like. */
const SEARCHES = { most: 10, windowMs: 60_000 };

export type SignatureFault =
  "token_malformed" | "alg_refused" | "kid_missing" | "kid_unknown" | "keys_unreachable" | "signature_wrong";

export type Verified =
  { readonly kind: "verified"; readonly payload: unknown } | { readonly kind: "fault"; readonly fault: SignatureFault };

interface Keys {
  readonly set: JSONWebKeySet;
  readonly fetchedMs: number;
}

const Jwks = z.object({ keys: z.array(z.looseObject({ kid: z.string().optional(), kty: z.string() })) });

/** Checks what platforms sign, with the keys of the address that they are registered with: what a token says of keys counts nothing. */
export class PlatformKeys {
  readonly #known = new Map<string, Keys>();
  readonly #searches: RecentTries;

  constructor(
    private readonly http: PlatformHttp,
    private readonly clock: Clock,
  ) {
    this.#searches = new RecentTries(clock, SEARCHES);
  }

  async verify(token: string, jwksUrl: string): Promise<Verified> {
    const header = headerOf(token);
    if (header === null) return fault("token_malformed");
    if (!ALGORITHMS.includes(header.alg ?? "")) return fault("alg_refused");
    if (header.kid === undefined || header.kid === "") return fault("kid_missing");
    const keys = await this.#withKey(jwksUrl, header.kid);
    if (keys === null) return fault("keys_unreachable");
    if (!has(keys, header.kid)) return fault("kid_unknown");
    try {
      const { payload } = await compactVerify(token, createLocalJWKSet(keys.set), { algorithms: ALGORITHMS });
      return { kind: "verified", payload: JSON.parse(new TextDecoder().decode(payload)) };
    } catch (error) {
      return fault(error instanceof errors.JWKSNoMatchingKey ? "alg_refused" : "signature_wrong");
    }
  }

  async #withKey(url: string, kid: string): Promise<Keys | null> {
    const now = this.clock.monotonicMs();
    const known = this.#known.get(url);
    const isFresh = known !== undefined && now - known.fetchedMs < KEPT_MS;
    if (isFresh && (has(known, kid) || this.#searches.isOver(url))) return known;
    if (isFresh) this.#searches.count(url);
    const set = await this.#fetch(url);
    if (set === null) return isFresh ? known : null;
    const fetched = { set, fetchedMs: now };
    this.#known.set(url, fetched);
    return fetched;
  }

  async #fetch(url: string): Promise<JSONWebKeySet | null> {
    try {
      const answer = await this.http.ask({ url, headers: { accept: "application/json" } });
      return answer.status === 200 ? (Jwks.parse(JSON.parse(answer.body)) as JSONWebKeySet) : null;
    } catch {
      return null;
    }
  }
}

const fault = (why: SignatureFault): Verified => ({ kind: "fault", fault: why });

const has = ({ set }: Keys, kid: string): boolean => set.keys.some((key) => key.kid === kid);

function headerOf(token: string): { alg?: string | undefined; kid?: string | undefined } | null {
  try {
    return decodeProtectedHeader(token);
  } catch {
    return null;
  }
}
