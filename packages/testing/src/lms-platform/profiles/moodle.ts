import { html, type Answer, type Request } from "../exchange.ts";
import type { GradeEntry } from "../services/grade-book.ts";
import { media, role } from "../vocabulary.ts";
import { takeMoodleScore } from "./moodle-score.ts";
import type { Page, PlatformProfile } from "./profile.ts";
import { toScale } from "./read-score.ts";
import { memberByTheBook, pageByQuery, specification } from "./specification.ts";

const SERVICES = "/mod/lti/services.php/{course}";

/** Moodle 4.5, as it was seen to behave (4.5.6), and where nobody looked as mod/lti and its services read. */
export const moodle: PlatformProfile = {
  ...specification,
  product: { product_family_code: "moodle", version: "4.5.6", name: "Moodle" },
  paths: {
    ...specification.paths,
    jwks: "/mod/lti/certs.php",
    openidConfiguration: "/mod/lti/openid-configuration.php",
    register: "/mod/lti/openid-registration.php",
    authorize: "/mod/lti/auth.php",
    token: "/mod/lti/token.php",
    lineItems: `${SERVICES}/lineitems`,
    lineItem: `${SERVICES}/lineitems/{item}/lineitem`,
    scores: `${SERVICES}/lineitems/{item}/lineitem/scores`,
    results: `${SERVICES}/lineitems/{item}/lineitem/results`,
    memberships: "/mod/lti/services.php/CourseSection/{course}/bindings/{type}/memberships",
    deepLinkReturn: "/mod/lti/contentitem_return.php/{course}",
  },
  numbering: {
    userId: (count) => String(count + 1),
    courseId: (count) => String(count + 1),
    deploymentId: (count) => String(count),
    linkId: (count) => String(count + 10),
  },
  idTokenLivesMs: 60_000,
  serviceQuery: ({ typeId }) => ({ type_id: typeId }),
  screen: refuseOtherTypes,
  // What went wrong stands in the reason phrase alone.
  refusal: (status, message) => ({
    ...{ status, reason: asReasonPhrase(message), body: "[]" },
    headers: { "content-type": "application/json; charset=utf-8" },
  }),
  checksAssertionAudience: false,
  takeScore: takeMoodleScore,
  scoreTaken: () => ({ status: 200, headers: { "content-type": `${media.score}; charset=utf-8` }, body: "" }),
  rescale: (entry, before, after, now) => ({ ...rescaled(entry, before, after), modifiedAt: now }),
  page: pageOfMoodle,
  // Roles are full names in a launch and last words here.
  member: (membership, link) => {
    const { status: _status, roles, ...member } = memberByTheBook(membership, link);
    return { status: "Active", ...member, roles: (roles as string[]).map((name) => name.split("#").at(-1)) };
  },
  membersOf: (course, wanted) => {
    const members = [...course.members.values()].filter(({ status }) => status === "Active");
    const teaches = (roles: readonly string[]) => roles.includes(role.instructor);
    const full = wanted === null || wanted.includes("://") ? wanted : role.learner.replace("Learner", wanted);
    // It knows two roles, and lists everybody for any other.
    if (full === role.instructor) return members.filter(({ roles }) => teaches(roles));
    return full === role.learner ? members.filter(({ roles }) => !teaches(roles)) : members;
  },
  resultOf: (entry, lineItemUrl) => {
    if (entry.modifiedAt === null) return null;
    const url = new URL(lineItemUrl);
    url.pathname += "/results";
    url.searchParams.set("user_id", entry.userId);
    const graded = {
      ...{ resultScore: entry.resultScore, resultMaximum: entry.resultMaximum, scoreOf: lineItemUrl },
      ...(entry.comments.length > 0 && { comment: entry.comments[0] }),
      timestamp: entry.modifiedAt.toISOString().replace(/\.\d+Z$/, "+00:00"),
    };
    return { id: url.href, userId: entry.userId, ...(entry.resultScore !== null && graded) };
  },
};

/** The type of each resource must stand alone and exactly, in Accept for what is read and in Content-Type else. */
function refuseOtherTypes({ operation, method, headers, url }: Request): Answer | null {
  const only = TYPES[operation];
  if (only === undefined || method === "DELETE") return null;
  const said = method === "GET" ? headers.accept : headers["content-type"]?.split(";")[0]?.trim();
  const wanted = method === "POST" && operation === "lineItems" ? media.lineItem : only;
  if (said === wanted) return null;
  if (method === "GET" && (said === undefined || said.includes("*/*"))) {
    if (operation === "memberships" || operation === "lineItem") return null;
    const message = operation === "results" ? "Invalid request made." : "No context or unsupported content type";
    return moodle.refusal(400, message);
  }
  return moodle.refusal(400, `No handler found for ${url.pathname.replace("/mod/lti/services.php", "")} ${said ?? ""}`);
}

const TYPES: Partial<Record<Request["operation"], string>> = {
  lineItems: media.lineItems,
  lineItem: media.lineItem,
  scores: media.score,
  results: media.results,
  memberships: media.memberships,
};

/** As PHP writes it: the bytes of UTF-8, on one line. */
const asReasonPhrase = (message: string) =>
  Buffer.from(message.replace(/[\r\n\t]+/g, " "), "utf8")
    .toString("latin1")
    .replace(/[^\x20-\x7e\x80-\xff]/g, "");

const rescaled = (entry: GradeEntry, before: number, after: number): GradeEntry => {
  const score = entry.score === null ? null : toScale(entry.score, before, after);
  return { ...entry, score, resultScore: score, resultMaximum: after };
};

/** Links of grades have typographic quotes and escaped ampersands; results cannot be paged at all. */
function pageOfMoodle<Item>(all: readonly Item[], request: Request): Page<Item> | Answer {
  const { operation, url } = request;
  if (operation === "results" && url.searchParams.has("limit") && all.length > 0) {
    return html(
      404,
      "<!DOCTYPE html><html><head><title>Error</title></head><body>Exception - Call to a member function out() on null</body></html>",
    );
  }
  const page = pageByQuery(all, request, { position: "from", size: null });
  if (page.link === null || operation === "memberships") return page;
  const link = page.link.replaceAll("&", "&amp;").replace('"next"', "“next”");
  return { ...page, link: Buffer.from(link, "utf8").toString("latin1") };
}
