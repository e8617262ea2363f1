import type { Course } from "../campus.ts";
import type { Answer, Request } from "../exchange.ts";
import type { PlatformCore } from "../platform-core.ts";
import { scope } from "../vocabulary.ts";

/** The course that a request is about, once its token was found good; the refusal else. */
export function authorizeService(core: PlatformCore, request: Request): { course: Course } | { refusal: Answer } {
  const refuse = (status: number, message: string) => ({ refusal: core.profile.refusal(status, message) });
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? "")?.[1];
  const token = bearer === undefined ? undefined : core.tokens.get(bearer);
  if (token === undefined) return refuse(401, bearer === undefined ? "Missing access token" : "Invalid access token");
  if (token.expiresAt <= core.now()) return refuse(401, "Invalid access token field/s: the JWT has expired");
  const needed = neededScopes(request);
  if (!needed.some((name) => token.scopes.includes(name))) return refuse(401, "Insufficient permissions");
  const course = core.campus.courses.get(request.params["course"] ?? "");
  if (course === undefined) return refuse(404, `Not Found: Course ${request.params["course"] ?? ""} doesn't exist`);
  if (course.deployment.tool !== token.tool)
    return refuse(401, "Access Token not linked to a Tool associated with this Context");
  const closed = core.profile.closedCourse(course);
  return closed === null ? { course } : { refusal: closed };
}

function neededScopes({ operation, method }: Request): readonly string[] {
  if (operation === "scores") return [scope.score];
  if (operation === "results") return [scope.result];
  if (operation === "memberships") return [scope.memberships];
  return method === "GET" ? [scope.lineItem, scope.lineItemReadonly] : [scope.lineItem];
}
