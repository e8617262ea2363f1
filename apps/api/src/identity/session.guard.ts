import { Inject, Injectable, type CanActivate, type ExecutionContext } from "@nestjs/common";
import { Reflector } from "@nestjs/core";
import { fromNodeHeaders } from "better-auth/node";
import { Refusal } from "../http/refusal.ts";
import { PUBLIC, type SignedInRequest } from "./caller.ts";
import { AUTH, type Auth } from "./create-auth.ts";

/** Before every route that is not marked `@Public()`: a new route is closed until someone opens it. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    @Inject(AUTH) private readonly auth: Auth,
    @Inject(Reflector) private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, [context.getHandler(), context.getClass()])) return true;
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    const session = await this.auth.api.getSession({ headers: fromNodeHeaders(request.headers) });
    if (session === null) throw new Refusal("signed_out");
    const { id, name, email } = session.user;
    request.caller = { id, name, email };
    return true;
  }
}
