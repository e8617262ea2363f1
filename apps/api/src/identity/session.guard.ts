import { Inject, Injectable, type CanActivate, type ExecutionContext } from "@nestjs/common";
import { Reflector } from "@nestjs/core";
import type { TokenScope } from "@laptime/contracts";
import { fromNodeHeaders } from "better-auth/node";
import { Refusal } from "../http/refusal.ts";
import { AccessTokens } from "./access-tokens.ts";
import { AccountStore } from "./account.store.ts";
import { IN_VIEW, OWN_ACCOUNT, PUBLIC, TOKEN_SCOPE, type SignedInRequest } from "./caller.ts";
import { AUTH, type Auth } from "./create-auth.ts";
import { bearerOf } from "./token-secret.ts";
import { ViewAsCookie } from "./view-as.ts";

type Places = Parameters<Reflector["getAllAndOverride"]>[1];

/** Before every route that is not marked `@Public()`: a new route is closed until someone opens it, to tokens as well. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    @Inject(AUTH) private readonly auth: Auth,
    @Inject(AccessTokens) private readonly tokens: AccessTokens,
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(ViewAsCookie) private readonly viewAs: ViewAsCookie,
    @Inject(AccountStore) private readonly accounts: AccountStore,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const places = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, places)) return true;
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    // Whoever brings a token is held to it, whatever cookies come along.
    const token = bearerOf(request.headers.authorization);
    if (token === null) return this.#bySession(request, places);
    const scope = this.reflector.getAllAndOverride<TokenScope | undefined>(TOKEN_SCOPE, places) ?? null;
    request.caller = await this.tokens.admit(token, scope, request.ip ?? "unknown");
    return true;
  }

  async #bySession(request: SignedInRequest, places: Places): Promise<true> {
    const session = await this.auth.api.getSession({ headers: fromNodeHeaders(request.headers) });
    if (session === null) throw new Refusal("signed_out");
    const { id, name, email } = session.user;
    request.caller = { id, name, email };
    request.sessionId = session.session.id;
    await this.#lookAsStudent(request, places);
    return true;
  }

  /** Who looks as a student sees what the student sees, and changes nothing. */
  async #lookAsStudent(request: SignedInRequest, places: Places): Promise<void> {
    const { caller: viewer, sessionId = "" } = request;
    const view = this.viewAs.read(request.headers.cookie, sessionId);
    const student = view && (await this.accounts.find(view.studentId));
    if (view === null || student === null || viewer === undefined) return;
    const marked = (mark: symbol) => this.reflector.getAllAndOverride<boolean>(mark, places) === true;
    const reads = request.method === "GET" && !marked(OWN_ACCOUNT);
    if (!reads && !marked(IN_VIEW)) throw new Refusal("view_only");
    request.caller = student;
    request.view = { ...view, viewer };
  }
}
