import type { Course } from "../campus.ts";
import { json, type Answer, type Request } from "../exchange.ts";
import { addressOf, type PlatformCore } from "../platform-core.ts";
import { media } from "../vocabulary.ts";

/** Names and Roles 2.0: who is in a course; `rlid` asks for what a link says of each. */
export function serveMemberships(core: PlatformCore, course: Course, request: Request): Answer {
  const query = request.url.searchParams;
  const rlid = query.get("rlid");
  const link = rlid === null ? null : (core.campus.links.get(rlid) ?? null);
  if (rlid !== null && link?.course !== course) return core.profile.refusal(404, "No such resource link");
  const page = core.profile.page(core.profile.membersOf(course, query.get("role")), request);
  if ("status" in page) return page;
  const content = {
    id: addressOf(core, "memberships", course),
    context: { id: course.id, label: course.label, title: course.title },
    members: page.items.map((membership) => core.profile.member(membership, link)),
  };
  const answer = json(200, content, media.memberships);
  return page.link === null ? answer : { ...answer, headers: { ...answer.headers, link: page.link } };
}
