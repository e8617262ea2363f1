import { createParamDecorator, SetMetadata, type ExecutionContext } from "@nestjs/common";
import type { Request } from "express";

/** Who makes the request, as the session says. */
export interface Caller {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

export interface SignedInRequest extends Request {
  caller?: Caller;
}

/** Parameter of a handler: the caller, whom the session guard has found. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<SignedInRequest>();
  if (caller === undefined) throw new Error("no caller: the route is public");
  return caller;
});

export const PUBLIC = Symbol("public");

/** Answered without a session. */
export const Public = () => SetMetadata(PUBLIC, true);
