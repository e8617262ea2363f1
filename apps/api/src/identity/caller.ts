import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from "@nestjs/common";
import { ApiExtension } from "@nestjs/swagger";
import type { TokenScope } from "@laptime/contracts";
import type { Request } from "express";
import type { View } from "./view-as.ts";

/** Who makes the request, as the session says. */
export interface Caller {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

export interface SignedInRequest extends Request {
  caller?: Caller;
  /** Left out: the caller came with an access token. */
  sessionId?: string;
  /** The caller is the student whom a member of staff looks at a course as. */
  view?: View & { readonly viewer: Caller };
}

/** Parameter of a handler: the caller, whom the session guard has found. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<SignedInRequest>();
  if (caller === undefined) throw new Error("no caller: the route is public");
  return caller;
});

/** Parameter of a handler: as what staff look, null when the caller is the caller. */
export const CurrentView = createParamDecorator(
  (_: unknown, context: ExecutionContext): SignedInRequest["view"] | null => {
    return context.switchToHttp().getRequest<SignedInRequest>().view ?? null;
  },
);

export const PUBLIC = Symbol("public");

/** How the description of the API says who may call a route. */
export const PERMISSION_EXTENSION = "x-permission";

/** Answered without a session. */
export const Public = () => applyDecorators(SetMetadata(PUBLIC, true), ApiExtension(PERMISSION_EXTENSION, "public"));

export const OWN_ACCOUNT = Symbol("own account");

/** Answered to everybody who is signed in, about nobody else. */
export const OwnAccount = () =>
  applyDecorators(SetMetadata(OWN_ACCOUNT, true), ApiExtension(PERMISSION_EXTENSION, "own account"));

export const IN_VIEW = Symbol("in view");

/** Also answered to staff who look at a course as a student sees it, where that is not what reading a course is. */
export const InView = () => SetMetadata(IN_VIEW, true);

/** Parameter of a handler that takes no tokens: the id of the caller's session. */
export const CurrentSession = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const { sessionId } = context.switchToHttp().getRequest<SignedInRequest>();
  if (sessionId === undefined) throw new Error("no session: the route is public or takes tokens");
  return sessionId;
});

export const TOKEN_SCOPE = Symbol("token scope");

/** How the description of the API says which scope of an access token opens a route. */
export const TOKEN_EXTENSION = "x-token-scope";

/** Answered to an access token with this scope too. A route without it takes none. */
export const TokenMay = (scope: TokenScope) =>
  applyDecorators(SetMetadata(TOKEN_SCOPE, scope), ApiExtension(TOKEN_EXTENSION, scope));
