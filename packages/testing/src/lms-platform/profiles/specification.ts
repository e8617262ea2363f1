import type { Course, Membership, ResourceLink } from "../campus.ts";
import { json, type Request } from "../exchange.ts";
import { emptyEntry, type GradeEntry } from "../services/grade-book.ts";
import { role } from "../vocabulary.ts";
import type { Page, PlatformProfile, ScoreArrival, ScoreOutcome } from "./profile.ts";
import { readScore, toScale } from "./read-score.ts";

const SERVICES = "/lti/courses/{course}";

/** A platform that does what the specifications say, and nothing else. The others are told by how they differ from it. */
export const specification: PlatformProfile = {
  product: { product_family_code: "laptime-simulator", version: "1", name: "Platform by the book" },
  paths: {
    jwks: "/lti/jwks",
    openidConfiguration: "/.well-known/openid-configuration",
    register: "/lti/register",
    authorize: "/lti/authorize",
    token: "/lti/token",
    lineItems: `${SERVICES}/lineitems`,
    lineItem: `${SERVICES}/lineitems/{item}`,
    scores: `${SERVICES}/lineitems/{item}/scores`,
    results: `${SERVICES}/lineitems/{item}/results`,
    memberships: `${SERVICES}/memberships`,
    deepLinkReturn: `${SERVICES}/deep-link`,
    launchPage: "/launch",
    storageFrame: "/storage",
  },
  numbering: {
    userId: (count) => `user-${count}`,
    courseId: (count) => `course-${count}`,
    deploymentId: (count) => `deployment-${count}`,
    linkId: (count) => `link-${count}`,
  },
  idTokenLivesMs: 300_000,
  loginParameters: {},
  serviceQuery: () => ({}),
  screen: () => null,
  refusal: (status, message) => json(status, { status, error: message }),
  checksAssertionAudience: true,
  grantsScopesInPart: true,
  deploysOnRegistration: true,
  closedCourse: () => null,
  takeScore: takeByTheBook,
  scoreTaken: (resultUrl) => json(200, { resultUrl }),
  rescale: (entry, before, after) => ({
    ...entry,
    score: entry.score === null ? null : toScale(entry.score, before, after),
  }),
  deleteCoupledStatus: 403,
  page: (all, request) => pageByQuery(all, request, { position: "from", size: null }),
  member: memberByTheBook,
  membersOf: (course, wanted) => membersWithRole(course, wanted),
  resultOf: (entry, lineItemUrl) => ({
    ...{ id: `${lineItemUrl}/results/${entry.userId}`, scoreOf: lineItemUrl, userId: entry.userId },
    ...(entry.resultScore !== null && { resultScore: entry.resultScore, resultMaximum: entry.resultMaximum }),
    ...(entry.comments.length > 0 && { comment: entry.comments.at(-1) }),
  }),
};

function takeByTheBook({ lineItem, score, student, stored }: ScoreArrival): ScoreOutcome {
  const read = readScore(score);
  if (read === null) return { refused: { status: 400, message: "Not a score" } };
  if (student === null) return { refused: { status: 404, message: "No such student" } };
  const { scoreGiven, scoreMaximum, timestamp, activityProgress, gradingProgress, comment } = read;
  if (scoreGiven !== null && scoreMaximum === null) {
    return { refused: { status: 400, message: "scoreGiven needs scoreMaximum" } };
  }
  const before = stored ?? emptyEntry(lineItem, student.id);
  if (before.modifiedAt !== null && before.modifiedAt >= timestamp) {
    return { refused: { status: 409, message: "A later score is on record" } };
  }
  const graded = scoreGiven === null ? null : toScale(scoreGiven, scoreMaximum ?? 1, lineItem.scoreMaximum);
  const entry: GradeEntry = {
    ...before,
    ...{ score: graded, resultScore: graded, resultMaximum: lineItem.scoreMaximum },
    ...{ activityProgress, gradingProgress, modifiedAt: timestamp, taken: before.taken + 1 },
    comments: comment === null ? [] : [comment],
  };
  return { taken: entry };
}

/** Pages by `limit` and a position in the query; the addresses of other pages keep the rest of the query. */
export function pageByQuery<Item>(
  all: readonly Item[],
  request: Request,
  style: { position: "from" | "page"; size: number | null },
): Page<Item> {
  const asked = Number(request.url.searchParams.get("limit") ?? Number.NaN);
  const size = Number.isInteger(asked) && asked > 0 ? asked : style.size;
  if (size === null) return { items: all, link: null };
  const position = Number(request.url.searchParams.get(style.position) ?? Number.NaN);
  const first = style.position === "from" ? position || 0 : ((position || 1) - 1) * size;
  const next = first + size;
  if (next >= all.length) return { items: all.slice(first), link: null };
  const url = new URL(request.url);
  url.searchParams.set("limit", String(size));
  url.searchParams.set(style.position, String(style.position === "from" ? next : next / size + 1));
  return { items: all.slice(first, next), link: `<${url.href}>; rel="next"` };
}

export function memberByTheBook(
  { user, roles, status }: Membership,
  link: ResourceLink | null,
): Record<string, unknown> {
  return {
    ...{ status, name: user.name, given_name: user.givenName, family_name: user.familyName, email: user.email },
    ...{ user_id: user.id, lis_person_sourcedid: user.sourcedId, roles },
    ...(link !== null && { message: [messageOf(link)] }),
  };
}

export const messageOf = (link: ResourceLink) => ({
  "https://purl.imsglobal.org/spec/lti/claim/message_type": "LtiResourceLinkRequest",
  "https://purl.imsglobal.org/spec/lti/claim/custom": link.custom,
});

/** Asked for by its full name or by its last word. */
export function membersWithRole(course: Course, wanted: string | null): Membership[] {
  const members = [...course.members.values()];
  if (wanted === null) return members;
  const full = wanted.includes("://") ? wanted : role.learner.replace("Learner", wanted);
  return members.filter(({ roles }) => roles.includes(full));
}
