import { randomUUID } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import type { Role } from "@laptime/contracts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  callers,
  forbiddenTo,
  message,
  openSchool,
  pathIn,
  permissionsOf,
  routesOf,
  tokenScopesOf,
  type Caller,
  type School,
} from "../testing/school.ts";
import { startApi, type TestApi } from "../testing/start-api.ts";
import { grantOf, policy, ruleOf, type Permission } from "../permissions/index.ts";
import { permissionsPage } from "../permissions/permissions-page.ts";
import { refusalTexts } from "./texts/student-texts.ts";

/*
 * Who reaches what: every route against every kind of caller. A route that is new has to be added to the table, and every
 * answer, whatever its status, is searched for what its reader may not see.
 */

/** Statuses in the order below; null: not asked, since it would change what others are asked for. */
const columns = ["nobody", "stranger", "classmate", "owner", "observer", "assistant", "instructor"] as const;
type Statuses = readonly (number | null)[];
interface Row {
  readonly statuses: Statuses;
  readonly body?: () => unknown;
  /** Those who are not answered as their like: a student elsewhere as a stranger, the head of a course as an instructor. */
  readonly others?: Partial<Record<Caller, number | null>>;
}

const row = (...statuses: Statuses): Row => ({ statuses });
const rowWith = (body: () => unknown, ...statuses: Statuses): Row => ({ statuses, body });
const everybodySignedIn = row(401, 200, 200, 200, 200, 200, 200);
const inCourse = row(401, 404, 200, 200, 200, 200, 200);
const ownAndStaff = row(401, 404, 404, 200, 404, 200, 200);
const staffAlone = row(401, 404, 403, 403, 403, 200, 200);
const staffAndObservers = row(401, 404, 403, 403, 200, 200, 200);
const teachersAlone = (status: number): Row => row(401, 404, 403, 403, 403, 403, status);
/** Of whom there is none here: apps/api/src/operations/ tests what they are answered. */
const operatorsAlone = row(401, 403, 403, 403, 403, 403, 403);
const ofNobody = (...rest: Statuses): Row => row(401, ...rest);
const UPLOADS = ["POST /api/courses", "POST /api/assignments/{assignmentId}/submissions"];
/** Of no platform. */
const lmsFile = () => ({ name: "grades.csv", content: Buffer.from("hello\n").toString("base64") });
const lmsFill = () => ({ ...lmsFile(), columns: [{ assignmentId: randomUUID(), at: null }] });
const dueAt = () => ({ dueAt: "2199-01-01T00:00:00Z" });

const table: Readonly<Record<string, Row>> = {
  "GET /health/live": row(200, 200, 200, 200, 200, 200, 200),
  "GET /health/ready": row(200, 200, 200, 200, 200, 200, 200),
  "GET /metrics": row(200, 200, 200, 200, 200, 200, 200),
  "GET /api/sign-in/providers": row(200, 200, 200, 200, 200, 200, 200),
  "GET /api/me": everybodySignedIn,
  "PATCH /api/me": rowWith(() => ({ language: "de" }), 401, 204, 204, 204, 204, 204, 204),
  "GET /api/me/notices": everybodySignedIn,
  "PATCH /api/me/notices": rowWith(() => ({ courseId: null, pace: "at_once" }), 401, 204, 204, 204, 204, 204, 204),
  "POST /api/me/notices/address": ofNobody(204, 204, 204, 204, 204, 204),
  // Of a name that was not made here.
  "POST /api/notices/unsubscription/{name}": row(404, 404, 404, 404, 404, 404, 404),
  "GET /api/me/calendar": everybodySignedIn,
  "POST /api/me/calendar": ofNobody(201, 201, 201, 201, 201, 201),
  "GET /api/calendars/{name}.ics": row(404, 404, 404, 404, 404, 404, 404),
  "GET /api/account/sign-ins": everybodySignedIn,
  "GET /api/account/sessions": everybodySignedIn,
  "DELETE /api/account/sessions": ofNobody(null, null, null, null, null, null),
  "DELETE /api/account/sessions/{sessionId}": ofNobody(404, 404, null, 404, 404, 404),
  "GET /api/account/tokens": everybodySignedIn,
  "POST /api/account/tokens": rowWith(
    () => ({ name: "t", scopes: ["read"], days: 30 }),
    ...[401, 201, 201, 201, 201, 201, 201],
  ),
  "DELETE /api/account/tokens/{tokenId}": ofNobody(404, 404, null, 404, 404, 404),
  // Of what is no course.
  "POST /api/courses": { ...ofNobody(422, 403, 403, 403, 403, 422), others: { outsider: 403 } },
  "GET /api/courses/{courseId}": inCourse,
  "GET /api/courses/{courseId}/dates": staffAlone,
  "GET /api/courses/{courseId}/overview": staffAndObservers,
  "GET /api/courses/{courseId}/gradebook": staffAlone,
  "GET /api/courses/{courseId}/gradebook.csv": staffAlone,
  "GET /api/courses/{courseId}/grade-files": staffAlone,
  // Of no format that is known.
  "GET /api/courses/{courseId}/grade-files/{format}": row(401, 404, 403, 403, 403, 404, 404),
  "GET /api/courses/{courseId}/grade-files/{format}/preview": row(401, 404, 403, 403, 403, 404, 404),
  "POST /api/courses/{courseId}/lms-files/preview": rowWith(lmsFile, 401, 404, 403, 403, 403, 422, 422),
  "POST /api/courses/{courseId}/lms-files/identities": {
    ...teachersAlone(422),
    body: () => ({ ...lmsFile(), digest: "of another one" }),
  },
  "POST /api/courses/{courseId}/lms-files/filled/preview": rowWith(lmsFill, 401, 404, 403, 403, 403, 422, 422),
  "POST /api/courses/{courseId}/lms-files/filled": rowWith(
    () => ({ ...lmsFill(), digest: "of another one" }),
    ...[401, 404, 403, 403, 403, 422, 422],
  ),
  // Staff see everybody's; others their own, of which observers have none.
  "GET /api/courses/{courseId}/requests": inCourse,
  "PUT /api/courses/{courseId}/accommodations/{studentId}": rowWith(
    () => ({ extraHours: 1 }),
    ...[401, 404, 403, 403, 403, 403, 204],
  ),
  "PUT /api/courses/{courseId}/leaderboard-consent": rowWith(
    () => ({ isListed: true }),
    ...[401, 404, 204, 204, 403, 403, 403],
  ),
  "GET /api/assignments/{assignmentId}/dashboard": staffAndObservers,
  "GET /api/assignments/{assignmentId}/dashboard.csv": staffAlone,
  "GET /api/assignments/{assignmentId}/grades/{studentId}": staffAlone,
  // Meant for a grade that is not there any more.
  "PUT /api/assignments/{assignmentId}/grades/{studentId}/override": rowWith(
    () => ({ to: "excused", reason: "ill", version: 99 }),
    ...[401, 404, 403, 403, 403, 409, 409],
  ),
  "GET /api/assignments/{assignmentId}/marking": staffAlone,
  "POST /api/assignments/{assignmentId}/marking/next": row(401, 404, 403, 403, 403, 201, 201),
  "PUT /api/assignments/{assignmentId}/anonymity": {
    ...rowWith(() => ({ isAnonymous: false }), 401, 404, 403, 403, 403, 403, 204),
  },
  "GET /api/submissions/{submissionId}/marking": staffAlone,
  "PUT /api/submissions/{submissionId}/reservation": staffAlone,
  // Meant for marks that are not there any more.
  "PUT /api/submissions/{submissionId}/marks": rowWith(
    () => ({ marks: [], version: 99 }),
    ...[401, 404, 403, 403, 403, 409, 409],
  ),
  "POST /api/submissions/{submissionId}/comments": rowWith(
    () => ({ id: randomUUID(), file: "solution.py", line: 1, text: "Well done" }),
    ...[401, 404, 403, 403, 403, 201, 201],
  ),
  "PUT /api/comments/{commentId}": rowWith(() => ({ text: "Better" }), 401, 404, 403, 403, 403, 404, 200),
  "DELETE /api/comments/{commentId}": row(401, 404, 403, 403, 403, 404, null),
  "PUT /api/assignments/{assignmentId}/hold": rowWith(() => ({ isHeld: false }), 401, 404, 403, 403, 403, 403, 204),
  "GET /api/assignments/{assignmentId}": inCourse,
  // Switched off here, for whoever could use it.
  "POST /api/assignments/{assignmentId}/git-submissions": rowWith(
    () => ({ url: "https://git.example/a/b" }),
    ...[401, 404, 404, 404, 403, 404, 404],
  ),
  "GET /api/assignments/{assignmentId}/submissions": inCourse,
  "POST /api/assignments/{assignmentId}/submissions": ofNobody(404, null, null, 403, null, null),
  "PUT /api/assignments/{assignmentId}/chosen-submission": rowWith(
    () => ({ submissionId: randomUUID() }),
    ...[401, 404, 409, 409, 403, 403, 403],
  ),
  "GET /api/assignments/{assignmentId}/leaderboard": inCourse,
  "GET /api/assignments/{assignmentId}/team": row(401, 404, 200, 200, 403, 403, 403),
  "POST /api/assignments/{assignmentId}/team": rowWith(() => ({}), 401, 404, null, 409, 403, 403, 403),
  "PUT /api/assignments/{assignmentId}/team/membership": rowWith(
    () => ({ code: "NOSUCHCODE" }),
    ...[401, 404, null, 404, 403, 403, 403],
  ),
  "DELETE /api/assignments/{assignmentId}/team/membership": ofNobody(404, null, 200, 403, 403, 403),
  "GET /api/assignments/{assignmentId}/teams": staffAlone,
  "PUT /api/teams/{teamId}/lock": rowWith(() => ({ isLocked: false }), 401, 404, 403, 403, 403, 204, 204),
  "POST /api/assignments/{assignmentId}/attempts": ofNobody(404, 404, 404, 403, 404, 404),
  "PUT /api/attempts/{attemptId}/answers": rowWith(() => ({ answers: {} }), 401, 404, 404, 204, 404, 404, 404),
  "POST /api/attempts/{attemptId}/submission": rowWith(
    () => ({ answers: {} }),
    ...[401, 404, 404, null, 404, 404, 404],
  ),
  "PUT /api/assignments/{assignmentId}/extensions/{studentId}": rowWith(dueAt, 401, 404, 403, 403, 403, 403, 204),
  "DELETE /api/assignments/{assignmentId}/extensions/{studentId}": ofNobody(404, 403, 403, 403, 403, 204),
  "GET /api/submissions/{submissionId}": ownAndStaff,
  "GET /api/submissions/{submissionId}/requests": ownAndStaff,
  "POST /api/submissions/{submissionId}/requests": rowWith(message, 401, 404, 404, null, 404, null, null),
  "POST /api/requests/{requestId}/messages": rowWith(message, 401, 404, 404, 201, 404, 201, 201),
  "POST /api/requests/{requestId}/resolution": rowWith(
    () => ({ ...message(), outcome: "declined" }),
    ...[401, 404, 404, 409, 404, null, null],
  ),
  "POST /api/requests/{requestId}/withdrawal": rowWith(() => ({}), 401, 404, 404, null, 404, 409, 409),
  "PUT /api/requests/{requestId}/read": rowWith(() => ({ number: 1 }), 401, 404, 404, 204, 404, 204, 204),
  "GET /api/courses/{courseId}/roster": staffAlone,
  "POST /api/courses/{courseId}/roster/preview": { ...teachersAlone(200), body: () => ({ csv: "email\n" }) },
  "POST /api/courses/{courseId}/roster/import": {
    ...teachersAlone(409),
    body: () => ({ csv: "email\n", digest: "of another one" }),
  },
  // Of nobody who is there.
  "PUT /api/courses/{courseId}/roster/{studentId}": {
    ...rowWith(() => ({ role: "student", section: null }), 401, 404, 403, 403, 403, 403, 204),
  },
  "DELETE /api/courses/{courseId}/roster/{studentId}": ofNobody(404, 403, 403, 403, 403, null),
  "POST /api/courses/{courseId}/invitations": {
    ...teachersAlone(201),
    body: () => ({ role: "student", days: 1 }),
  },
  "DELETE /api/courses/{courseId}/invitations/{invitationId}": teachersAlone(404),
  "GET /api/invitations/{secret}": row(404, 404, 404, 404, 404, 404, 404),
  "POST /api/invitations/{secret}/account": rowWith(
    () => ({ name: "A", email: "a@laptime.test", password: "long enough" }),
    ...[404, 404, 404, 404, 404, 404, 404],
  ),
  "POST /api/invitations/{secret}/acceptance": ofNobody(404, 404, 404, 404, 404, 404),
  "POST /api/courses/{courseId}/view-as": {
    ...rowWith(() => ({ studentId: "nobody" }), 401, 404, 403, 403, 403, 404, 404),
  },
  "DELETE /api/view-as": ofNobody(204, 204, 204, 204, 204, 204),
  "GET /api/courses/{courseId}/grants": staffAlone,
  "POST /api/courses/{courseId}/grants": {
    ...teachersAlone(422),
    // To a section in which nobody is.
    body: () => ({
      ...{ id: randomUUID(), to: { who: "section", section: "Nobody's" } },
      ...{ grant: { kind: "accommodation", extraHours: 1 } },
    }),
  },
  "POST /api/courses/{courseId}/grants/{grantId}/reversal": teachersAlone(404),
  "GET /api/assignments/{assignmentId}/similarity": teachersAlone(200),
  "POST /api/assignments/{assignmentId}/similarity": {
    ...teachersAlone(202),
    body: () => ({ includesEarlier: false }),
  },
  // Of no pair that was found.
  "GET /api/assignments/{assignmentId}/similarity/{leftId}/{rightId}": teachersAlone(404),
  "PUT /api/assignments/{assignmentId}/similarity/{leftId}/{rightId}/note": {
    ...teachersAlone(404),
    body: () => ({ decision: "open" }),
  },
  "GET /api/courses/{courseId}/webhooks": teachersAlone(200),
  "POST /api/courses/{courseId}/webhooks": {
    ...teachersAlone(201),
    body: () => ({ url: "https://lms.example.org/hook", events: ["regraded"] }),
  },
  "POST /api/courses/{courseId}/webhooks/{webhookId}/tests": teachersAlone(404),
  "DELETE /api/courses/{courseId}/webhooks/{webhookId}": teachersAlone(404),
  // Pages for browsers that a learning platform sends; whoever brings nothing of it is refused.
  "GET /api/lti/jwks": row(200, 200, 200, 200, 200, 200, 200),
  "GET /api/lti/configuration.json": row(200, 200, 200, 200, 200, 200, 200),
  "GET /api/lti/login": row(400, 400, 400, 400, 400, 400, 400),
  "POST /api/lti/login": row(400, 400, 400, 400, 400, 400, 400),
  "POST /api/lti/launch": row(400, 400, 400, 400, 400, 400, 400),
  "GET /api/lti/enter": row(400, 400, 400, 400, 400, 400, 400),
  "POST /api/lti/enter": row(400, 400, 400, 400, 400, 400, 400),
  "POST /api/lti/deep-link": row(400, 400, 400, 400, 400, 400, 400),
  "GET /api/lti/register/{secret}": row(400, 400, 400, 400, 400, 400, 400),
  "GET /api/lti/entry": row(409, 409, 409, 409, 409, 409, 409),
  "POST /api/lti/entry": rowWith(() => ({ as: "new" }), 409, 409, 409, 409, 409, 409, 409),
  "GET /api/lti/launches/{launchId}": ofNobody(404, 404, 404, 404, 404, 404),
  "POST /api/lti/launches/{launchId}/course": rowWith(
    () => ({ courseId: randomUUID() }),
    ...[401, 404, 404, 404, 404, 404, 404],
  ),
  "GET /api/lti/platforms": operatorsAlone,
  "POST /api/lti/platforms": operatorsAlone,
  "PUT /api/lti/platforms/{platformId}": operatorsAlone,
  "DELETE /api/lti/platforms/{platformId}": operatorsAlone,
  "POST /api/lti/platforms/{platformId}/deployments": operatorsAlone,
  "POST /api/lti/registration-links": operatorsAlone,
  "POST /api/lti/keys": operatorsAlone,
  "GET /api/courses/{courseId}/lti": staffAlone,
  "GET /api/courses/{courseId}/lti/passbacks": staffAlone,
  "GET /api/courses/{courseId}/lti/preview": staffAlone,
  "POST /api/courses/{courseId}/lti/retries": teachersAlone(200),
  "POST /api/courses/{courseId}/lti/resync": teachersAlone(200),
  "PUT /api/courses/{courseId}/lti/{contextId}": {
    ...teachersAlone(404),
    body: () => ({ allColumns: true, syncsDaily: true }),
  },
  "DELETE /api/courses/{courseId}/lti/{contextId}": teachersAlone(404),
  "POST /api/courses/{courseId}/lti/{contextId}/roster-sync": teachersAlone(404),
  "GET /api/courses/{courseId}/audit": teachersAlone(200),
  "GET /api/courses/{courseId}/audit.csv": teachersAlone(200),
  "GET /api/courses/{courseId}/regrades": teachersAlone(200),
  "POST /api/courses/{courseId}/regrades": {
    ...teachersAlone(422),
    // Of an assignment that is not there.
    body: () => ({
      ...{ id: randomUUID(), assignmentIds: [randomUUID()], submissions: "all", keepsBest: true, reason: "Why" },
    }),
  },
  "GET /api/regrades/{regradeId}": teachersAlone(200),
  "GET /api/regrades/{regradeId}/changes.csv": teachersAlone(200),
  "POST /api/regrades/{regradeId}/application": teachersAlone(409),
  "POST /api/regrades/{regradeId}/reversal": teachersAlone(409),
  "DELETE /api/regrades/{regradeId}": teachersAlone(204),
  // Switched off here.
  "POST /api/git-courses": {
    ...rowWith(() => ({ url: "https://git.example/a/b" }), 401, 404, 403, 403, 403, 403, 404),
    others: { outsider: 403 },
  },
  "GET /api/courses/{courseId}/studio": teachersAlone(200),
  // Of what is no upload.
  "POST /api/courses/{courseId}/autograder-guesses": teachersAlone(400),
  "POST /api/courses/{courseId}/autograders": teachersAlone(400),
  "POST /api/drafts/{draftId}/checks": { ...teachersAlone(202), body: () => ({ slugs: ["none"] }) },
  // Its assignment was not checked.
  "POST /api/drafts/{draftId}/publication": teachersAlone(409),
  "GET /api/drafts/{draftId}/assignments/{slug}/files": teachersAlone(200),
  "POST /api/drafts/{draftId}/assignments/{slug}/tries": teachersAlone(201),
  "GET /api/assignments/{assignmentId}/versions": teachersAlone(200),
  "PUT /api/assignments/{assignmentId}/current-version": {
    ...teachersAlone(404),
    body: () => ({ versionId: randomUUID() }),
  },
  "GET /api/assignments/{assignmentId}/versions/{versionId}/files": teachersAlone(200),
  "POST /api/assignments/{assignmentId}/versions/{versionId}/tries": teachersAlone(201),
  "GET /api/rehearsals/{rehearsalId}": teachersAlone(200),
  // Gone for whoever comes after.
  "DELETE /api/drafts/{draftId}": { ...teachersAlone(204), others: { head: 404 } },
  "GET /api/operations": operatorsAlone,
  "PUT /api/operations/hosts/{workerId}": { ...operatorsAlone, body: () => ({ wanted: "run" }) },
  "POST /api/operations/dead-runs/retries": operatorsAlone,
  "GET /api/operations/audit": operatorsAlone,
  "GET /api/runs/{runId}": ownAndStaff,
  "GET /api/runs/{runId}/events": ownAndStaff,
};

let api: TestApi;
let school: School;
beforeAll(async () => {
  api = await startApi();
  school = await openSchool(api);
});
afterAll(() => api.close());

function expected(route: string, caller: Caller): number | null {
  const { statuses = [], others = {} } = table[route] ?? {};
  const own = others[caller];
  if (own !== undefined) return own;
  const like = caller === "outsider" ? "stranger" : caller === "head" ? "instructor" : caller;
  return statuses[columns.indexOf(like)] ?? null;
}

async function ask(caller: Caller, route: string): Promise<Response> {
  const visitor = school.visitors[caller];
  const body = table[route]?.body?.() ?? {};
  const at = pathIn(school, route);
  const [method] = route.split(" ");
  if (method === "GET") return visitor.get(at);
  if (method === "DELETE") return visitor.delete(at);
  if (UPLOADS.includes(route) || route.endsWith("/tries"))
    return visitor.uploadTo(at, { "solution.py": "def answer(): ..." });
  if (method === "PATCH") return visitor.patch(at, body);
  return method === "PUT" ? visitor.put(at, body) : visitor.post(at, body);
}

test("every route of the API stands in the table, and nothing else does", async () => {
  const known = await routesOf(api);
  expect(known.filter((route) => table[route] === undefined)).toEqual([]);
  expect(Object.keys(table).filter((route) => !known.includes(route))).toEqual([]);
});

/** Their role in the course; those left out have none in it. */
const roles = { classmate: "student", owner: "student", observer: "observer" } as const;
const rolesOfStaff = { assistant: "assistant", instructor: "instructor", head: "owner" } as const;

/** What the policy alone says of a caller: how he is refused, or that this has to be looked at closer (null). */
function refusedBy(permission: string, caller: Caller): number | null {
  if (permission === "public") return null;
  if (caller === "nobody") return refusalTexts.signed_out.status;
  if (permission === "own account") return null;
  if (permission === "operators") return refusalTexts.operators_only.status;
  const known = permission as Permission;
  const role = ({ ...roles, ...rolesOfStaff } as Partial<Record<Caller, Role>>)[caller];
  const elsewhere = caller === "stranger" ? "owner" : "student";
  if (role === undefined && ruleOf(known).anywhere !== true) return refusalTexts.not_found.status;
  return grantOf(known, role ?? elsewhere) === "no" ? refusalTexts[ruleOf(known).refusal].status : null;
}

test("the policy says of every route who is refused, and the table says the same", async () => {
  const permissions = await permissionsOf(api);
  const unknown = [...new Set(permissions.values())].filter(
    (permission) => !["public", "own account", "operators", ...Object.keys(policy)].includes(permission),
  );
  expect(unknown).toEqual([]);
  const all = [...permissions].flatMap(([route, permission]) =>
    callers.map((caller) => ({ route, caller, policy: refusedBy(permission, caller), table: expected(route, caller) })),
  );
  const asked = all.filter(({ table }) => table !== null);
  expect(asked.filter((one) => one.policy !== null && one.policy !== one.table)).toEqual([]);
  // Whom the policy does not refuse, no other rule may refuse as if it did.
  const refusedElsewhere = asked.filter((one) => one.policy === null && one.table === 403);
  expect(refusedElsewhere.map(({ route, caller }) => `${caller}: ${route}`)).toEqual([]);
});

test("whatever a page shows of a course or of the place, a program reads with a token that may read, and no more", async () => {
  const permissions = await permissionsOf(api);
  const scopes = await tokenScopesOf(api);
  const pages = [...permissions].filter(([, permission]) => !["public", "own account"].includes(permission));
  const reads = (route: string) => route.startsWith("GET ");
  expect(pages.filter(([route]) => reads(route) && scopes.get(route) !== "read")).toEqual([]);
  expect([...scopes].filter(([route, scope]) => !reads(route) && scope === "read")).toEqual([]);
});

test("and docs/permissions.md is made from it", async () => {
  const page = permissionsPage(await permissionsOf(api));
  const file = new URL("../../../../docs/permissions.md", import.meta.url);
  if (process.env["LAPTIME_WRITE_DOCS"] !== undefined) writeFileSync(file, page);
  expect(readFileSync(file, "utf8")).toBe(page);
});

describe("a route answers each caller as the table says, and says nothing that is not theirs", () => {
  test.each(Object.keys(table))("%s", async (route) => {
    const asked = callers.filter((caller) => expected(route, caller) !== null);
    const answers: unknown[] = [];
    for (const caller of asked) {
      const answer = await ask(caller, route);
      const text = JSON.stringify([...answer.headers]) + (await answer.text());
      const found = forbiddenTo(caller, school, false, route).filter((mark) => text.includes(mark));
      answers.push({ caller, status: answer.status, found });
    }
    expect(answers).toEqual(asked.map((caller) => ({ caller, status: expected(route, caller), found: [] })));
  });
});
