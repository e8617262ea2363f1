import { json, type Answer, type Request } from "../exchange.ts";
import { role } from "../vocabulary.ts";
import { takeCanvasScore } from "./canvas-score.ts";
import type { PlatformProfile } from "./profile.ts";
import { memberByTheBook, membersWithRole, pageByQuery, specification } from "./specification.ts";

const COURSE = "/api/lti/courses/{course}";

/** Canvas, as its source reads (controllers of lti/ims), and as its release notes say of User-Agent. */
export const canvas: PlatformProfile = {
  ...specification,
  product: { product_family_code: "canvas", version: "vCloud", name: "Canvas" },
  paths: {
    ...specification.paths,
    jwks: "/api/lti/security/jwks",
    openidConfiguration: "/api/lti/security/openid-configuration",
    register: "/api/lti/registrations",
    authorize: "/api/lti/authorize_redirect",
    token: "/login/oauth2/token",
    lineItems: `${COURSE}/line_items`,
    lineItem: `${COURSE}/line_items/{item}`,
    scores: `${COURSE}/line_items/{item}/scores`,
    results: `${COURSE}/line_items/{item}/results`,
    memberships: `${COURSE}/names_and_roles`,
    deepLinkReturn: "/courses/{course}/deep_linking_response",
    storageFrame: "/post_message_forwarding",
  },
  numbering: {
    userId: (count) => `5f3c1e20-9a41-4c6b-8d2e-${String(count).padStart(12, "0")}`,
    courseId: (count) => String(count + 100),
    deploymentId: (count) => `${count}:9f0c5b7d3a2e41f8b6c4d1e0a7f35982${count}`,
    linkId: (count) => `b7a0d1f4-33c2-4e58-9c11-${String(count).padStart(12, "0")}`,
  },
  idTokenLivesMs: 3_600_000,
  loginParameters: {
    canvas_region: "us-east-1",
    canvas_environment: "prod",
    lti_storage_target: "post_message_forwarding",
  },
  screen: refuseWithoutUserAgent,
  refusal: (status, message) => json(status, { errors: { type: TYPES[status] ?? "error", message } }),
  grantsScopesInPart: false,
  deploysOnRegistration: false,
  closedCourse: (course) =>
    course.state === "concluded"
      ? json(404, { errors: [{ message: "The specified resource does not exist." }] })
      : null,
  takeScore: takeCanvasScore,
  deleteCoupledStatus: 401,
  page: (all, request) => pageByQuery(all, request, { position: "page", size: PAGE_SIZES[request.operation] ?? 10 }),
  member: (membership, link) => {
    const { status: _status, ...member } = memberByTheBook(membership, link);
    return { status: "Active", ...member, lti11_legacy_user_id: `legacy-${membership.user.id}` };
  },
  membersOf: (course, wanted) => membersWithRole(course, wanted).filter(isListed),
  resultOf: (entry, lineItemUrl) => ({
    ...{ id: `${lineItemUrl}/results/${entry.userId}`, scoreOf: lineItemUrl, userId: entry.userId },
    ...{ resultScore: entry.resultScore, resultMaximum: entry.resultMaximum },
  }),
};

const PAGE_SIZES: Partial<Record<Request["operation"], number>> = { memberships: 50 };

const TYPES: Readonly<Record<number, string>> = {
  400: "bad_request",
  401: "unauthorized",
  403: "forbidden",
  404: "not_found",
  412: "precondition_failed",
  422: "unprocessable_entity",
};

/** The test student has no entry in the roster. */
const isListed = ({ status, roles }: { status: string; roles: readonly string[] }) =>
  status === "Active" && !roles.includes(role.testUser);

const FOR_BROWSERS = new Set<Request["operation"]>([
  "authorize",
  "deepLinkReturn",
  "launchPage",
  "storageFrame",
  "jwks",
]);

function refuseWithoutUserAgent({ operation, headers }: Request): Answer | null {
  if (FOR_BROWSERS.has(operation) || (headers["user-agent"] ?? "") !== "") return null;
  return json(403, { errors: [{ message: "A User-Agent header is required." }] });
}
