import type { Clock } from "@laptime/runtime";
import { RecentTries } from "./recent-tries.ts";

interface Rule {
  /** Seconds. */
  readonly window: number;
  readonly max: number;
}

/** The tries of each address at each route of sign-in. Of this API alone: better-auth's own are those of the process. */
export class AuthLimits {
  readonly #byRule = new Map<string, RecentTries>();

  constructor(private readonly clock: Pick<Clock, "monotonicMs">) {}

  /** In one step: of many at once no more get through. `retryAfter`: seconds. */
  consume(key: string, rule: Rule): Promise<{ allowed: boolean; retryAfter: number | null }> {
    const tries = this.#of(rule);
    const allowed = !tries.isOver(key);
    if (allowed) tries.count(key);
    return Promise.resolve({ allowed, retryAfter: allowed ? null : rule.window });
  }

  #of({ window, max }: Rule): RecentTries {
    const name = `${max} in ${window}`;
    const tries = this.#byRule.get(name) ?? new RecentTries(this.clock, { most: max, windowMs: window * 1000 });
    this.#byRule.set(name, tries);
    return tries;
  }
}
