import { randomUUID } from "node:crypto";
import { TeamList } from "@laptime/contracts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { reportOf } from "../testing/report-of.ts";
import { startApi, type TestApi } from "../testing/start-api.ts";
import type { Visitor } from "../testing/visitor.ts";

/*
 * Who reaches what: every route against every kind of caller. A route that is new has to be added to the table, and what
 * it answers is searched for what nobody may see.
 */

const callers = ["nobody", "stranger", "classmate", "owner", "observer", "assistant", "instructor"] as const;
type Caller = (typeof callers)[number];

/** Statuses in the order of `callers`; null: not asked, since it would change what others are asked for. */
type Statuses = readonly (number | null)[];
interface Row {
  readonly statuses: Statuses;
  readonly body?: () => unknown;
}

const row = (...statuses: Statuses): Row => ({ statuses });
const rowWith = (body: () => unknown, ...statuses: Statuses): Row => ({ statuses, body });
const everybodySignedIn = row(401, 200, 200, 200, 200, 200, 200);
const inCourse = row(401, 404, 200, 200, 200, 200, 200);
const ownAndStaff = row(401, 404, 404, 200, 404, 200, 200);
const staffAlone = row(401, 404, 403, 403, 403, 200, 200);
const ofNobody = (...rest: Statuses): Row => row(401, ...rest);
const UPLOADS = ["POST /api/courses", "POST /api/assignments/{assignmentId}/submissions"];
const dueAt = () => ({ dueAt: "2199-01-01T00:00:00Z" });
const message = () => ({ id: randomUUID(), text: "A message" });

const table: Readonly<Record<string, Row>> = {
  "GET /health/live": row(200, 200, 200, 200, 200, 200, 200),
  "GET /health/ready": row(200, 200, 200, 200, 200, 200, 200),
  "GET /metrics": row(200, 200, 200, 200, 200, 200, 200),
  "GET /api/me": everybodySignedIn,
  "GET /api/me/calendar": everybodySignedIn,
  "POST /api/me/calendar": ofNobody(201, 201, 201, 201, 201, 201),
  "GET /api/calendars/{name}.ics": row(404, 404, 404, 404, 404, 404, 404),
  "GET /api/account/sessions": everybodySignedIn,
  "DELETE /api/account/sessions": ofNobody(null, null, null, null, null, null),
  "DELETE /api/account/sessions/{sessionId}": ofNobody(404, 404, null, 404, 404, 404),
  "GET /api/account/tokens": everybodySignedIn,
  "POST /api/account/tokens": rowWith(
    () => ({ name: "t", scopes: ["read"], days: 30 }),
    ...[401, 201, 201, 201, 201, 201, 201],
  ),
  "DELETE /api/account/tokens/{tokenId}": ofNobody(404, 404, null, 404, 404, 404),
  "POST /api/courses": ofNobody(null, 403, 403, 403, 403, null),
  "GET /api/courses/{courseId}": inCourse,
  "GET /api/courses/{courseId}/dates": staffAlone,
  "GET /api/courses/{courseId}/gradebook": staffAlone,
  "GET /api/courses/{courseId}/gradebook.csv": staffAlone,
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
  "GET /api/assignments/{assignmentId}": inCourse,
  "GET /api/assignments/{assignmentId}/submissions": inCourse,
  "POST /api/assignments/{assignmentId}/submissions": ofNobody(404, null, null, 403, null, null),
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
  "GET /api/runs/{runId}": ownAndStaff,
  "GET /api/runs/{runId}/events": ownAndStaff,
};

const MARKS = { tests: "MARKER-OF-THE-TESTS", solution: "MARKER-OF-THE-SOLUTION", own: "MARKER-OF-THE-OWNER" };

let api: TestApi;
let visitors: Record<Caller, Visitor>;
let ids: Record<string, string>;
const owner = { name: "Owner Of-The-Work", email: "" };
beforeAll(async () => {
  api = await startApi();
  const { builders } = api;
  const course = await builders.course();
  const elsewhere = await builders.course();
  const folder = new Map(
    Object.entries({
      "starter/solution.py": "def answer(): ...",
      "tests/test_it.py": MARKS.tests,
      "baseline/solution.py": MARKS.solution,
      "solution/solution.py": MARKS.solution,
    }).map(([path, text]) => [path, Buffer.from(text)]),
  );
  const assignment = await builders.assignment(course, {
    folder,
    file: { team: { size: 2 }, leaderboard: { by: "score" } },
  });
  const student = await builders.student(course, { name: owner.name });
  owner.email = student.email;
  const submission = await builders.submission(assignment, student, {
    files: new Map([["solution.py", Buffer.from(`# ${MARKS.own}`)]]),
  });
  const run = await builders.run(submission, { report: reportOf() });
  const attempt = await api.db.database.quizAttempt.create({
    data: {
      assignmentId: assignment.id,
      assignmentVersionId: assignment.currentVersionId,
      userId: student.id,
      seed: 1,
    },
  });
  visitors = {
    nobody: api.visitor(),
    stranger: await api.signIn(await builders.student(elsewhere, { role: "owner" })),
    classmate: await api.signIn(await builders.student(course)),
    owner: await api.signIn(student),
    observer: await api.signIn(await builders.student(course, { role: "observer" })),
    assistant: await api.signIn(await builders.student(course, { role: "assistant" })),
    instructor: await api.signIn(await builders.student(course, { role: "instructor" })),
  };
  await visitors.classmate.post(`/api/assignments/${assignment.id}/team`, {});
  const { teams } = await visitors.instructor.json(`/api/assignments/${assignment.id}/teams`, TeamList);
  const asked = await visitors.owner.post(`/api/submissions/${submission.id}/requests`, {
    ...message(),
    text: MARKS.own,
  });
  const { id: requestId } = z.object({ id: z.string() }).parse(await asked.json());
  ids = {
    courseId: course.id,
    assignmentId: assignment.id,
    studentId: student.id,
    submissionId: submission.id,
    runId: run.id,
    attemptId: attempt.id,
    teamId: teams[0]?.id ?? "",
    requestId,
    sessionId: "nobody's",
    tokenId: randomUUID(),
    name: "nobody.s",
  };
});
afterAll(() => api.close());

async function routes(): Promise<string[]> {
  const Description = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });
  const { paths } = await api.visitor().json("/api/openapi.json", Description);
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
}

const pathOf = (path: string): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(ids[name] ?? "unknown"));

async function ask(caller: Caller, route: string): Promise<Response> {
  const [method = "", path = ""] = route.split(" ");
  const visitor = visitors[caller];
  const body = table[route]?.body?.() ?? {};
  const at = pathOf(path);
  if (method === "GET") return visitor.get(at);
  if (method === "DELETE") return visitor.delete(at);
  if (UPLOADS.includes(route)) return visitor.uploadTo(at, { "solution.py": "def answer(): ..." });
  return method === "PUT" ? visitor.put(at, body) : visitor.post(at, body);
}

test("every route of the API stands in the table, and nothing else does", async () => {
  const known = await routes();
  expect(known.filter((route) => table[route] === undefined)).toEqual([]);
  expect(Object.keys(table).filter((route) => !known.includes(route))).toEqual([]);
});

describe("a route answers each caller as the table says", () => {
  test.each(Object.entries(table))("%s", async (route, { statuses }) => {
    const said: (number | null)[] = [];
    for (const [index, caller] of callers.entries()) {
      said.push(statuses[index] === null ? null : (await ask(caller, route)).status);
    }
    expect(said).toEqual(statuses);
  });
});

describe("no answer holds what its reader may not see", () => {
  const hidden = [MARKS.tests, MARKS.solution, "Secret"];
  const strangers = () => [...hidden, MARKS.own, owner.name, owner.email, "nobody-has-this"];

  test.each(["owner", "classmate", "stranger", "observer", "nobody"] as const)("%s", async (caller) => {
    const forbidden = caller === "owner" ? hidden : strangers();
    for (const route of Object.keys(table).filter((each) => each.startsWith("GET "))) {
      const answer = await ask(caller, route);
      const text = JSON.stringify([...answer.headers]) + (await answer.text());
      expect({ route, found: forbidden.filter((mark) => text.includes(mark)) }).toEqual({ route, found: [] });
    }
  });

  test("the marks are there to be found: staff see them", async () => {
    const text = await (await ask("instructor", "GET /api/submissions/{submissionId}")).text();
    for (const mark of [MARKS.own, "Secret", owner.name]) expect(text).toContain(mark);
  });
});
