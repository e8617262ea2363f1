import { Inject, Injectable, type CanActivate, type ExecutionContext } from "@nestjs/common";
import { Reflector } from "@nestjs/core";
import type { TokenScope } from "@laptime/contracts";
import { fromNodeHeaders } from "better-auth/node";
import { Refusal } from "../http/refusal.ts";
import { AccessTokens } from "./access-tokens.ts";
import { PUBLIC, TOKEN_SCOPE, type SignedInRequest } from "./caller.ts";
import { AUTH, type Auth } from "./create-auth.ts";
import { bearerOf } from "./token-secret.ts";

/** Before every route that is not marked `@Public()`: a new route is closed until someone opens it, to tokens as well. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    @Inject(AUTH) private readonly auth: Auth,
    @Inject(AccessTokens) private readonly tokens: AccessTokens,
    @Inject(Reflector) private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const places = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, places)) return true;
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    // Whoever brings a token is held to it, whatever cookies come along.
    const token = bearerOf(request.headers.authorization);
    if (token === null) return this.#bySession(request);
    const scope = this.reflector.getAllAndOverride<TokenScope | undefined>(TOKEN_SCOPE, places) ?? null;
    request.caller = await this.tokens.admit(token, scope, request.ip ?? "unknown");
    return true;
  }

  async #bySession(request: SignedInRequest): Promise<true> {
    const session = await this.auth.api.getSession({ headers: fromNodeHeaders(request.headers) });
    if (session === null) throw new Refusal("signed_out");
    const { id, name, email } = session.user;
    request.caller = { id, name, email };
    request.sessionId = session.session.id;
    return true;
  }
}
