import type { IncomingHttpHeaders } from "node:http";
import { fromNodeHeaders } from "better-auth/node";
import type { Caller } from "./caller.ts";
import type { Auth } from "./create-auth.ts";
import type { SessionStore } from "./session.store.ts";

/** Sessions of people whom a learning platform has vouched for. */
export class SignInAs {
  constructor(
    private readonly auth: Auth,
    private readonly sessions: SessionStore,
  ) {}

  /** Who is signed in in this browser; null: nobody. */
  async caller(headers: IncomingHttpHeaders): Promise<Caller | null> {
    const session = await this.auth.api.getSession({ headers: fromNodeHeaders(headers) });
    return session && { id: session.user.id, name: session.user.name, email: session.user.email };
  }

  /** A new session; the one that the browser had ends. Resolves with its cookies, as headers. */
  async start(userId: string, headers: IncomingHttpHeaders): Promise<string[]> {
    const before = await this.auth.api.getSession({ headers: fromNodeHeaders(headers) });
    if (before !== null) await this.sessions.end(before.user.id, before.session.id);
    const started = await this.auth.api.startSession({ body: { userId }, returnHeaders: true });
    return started.headers.getSetCookie();
  }
}
