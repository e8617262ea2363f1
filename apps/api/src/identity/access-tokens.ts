import type { MadeToken, NewToken, TokenScope } from "@laptime/contracts";
import type { Clock } from "@laptime/runtime";
import { Refusal } from "../http/refusal.ts";
import type { AccessTokenStore } from "./access-token.store.ts";
import type { Caller } from "./caller.ts";
import { RecentTries } from "./recent-tries.ts";
import { drawToken, hashToken } from "./token-secret.ts";

const MOST_TOKENS = 20;
const DAY_MS = 86_400_000;

/** Makes access tokens and lets programs in with them. */
export class AccessTokens {
  readonly #wrong: RecentTries;

  constructor(
    private readonly tokens: AccessTokenStore,
    private readonly clock: Clock,
  ) {
    // Right ones are not counted: a whole class may work from one address.
    this.#wrong = new RecentTries(clock, { most: 60, windowMs: 60_000 });
  }

  /** Rejects with `too_many_tokens`. The secret is in this answer and nowhere else. */
  async make(userId: string, order: NewToken): Promise<MadeToken> {
    if ((await this.tokens.count(userId)) >= MOST_TOKENS) throw new Refusal("too_many_tokens");
    const secret = drawToken();
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + order.days * DAY_MS);
    return { ...(await this.tokens.add(userId, hashToken(secret), order, now, expiresAt)), secret };
  }

  /** Rejects with `too_many_attempts`, `token_refused` or `token_not_enough`. `needed` null: the route takes no tokens. */
  async admit(token: string, needed: TokenScope | null, address: string): Promise<Caller> {
    if (this.#wrong.isOver(address)) throw new Refusal("too_many_attempts");
    const used = await this.tokens.use(hashToken(token), this.clock.now());
    if (used === null) {
      this.#wrong.count(address);
      throw new Refusal("token_refused");
    }
    if (needed === null || !used.scopes.includes(needed)) throw new Refusal("token_not_enough");
    return used.caller;
  }
}
