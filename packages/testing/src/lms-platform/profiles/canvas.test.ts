import { request } from "node:http";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Course, LineItem, Tool, User } from "../campus.ts";
import { serviceFaults } from "../faults/service-faults.ts";
import { startLmsPlatform, type LmsPlatform } from "../start-lms-platform.ts";
import { GradeClient } from "../testing/grade-client.ts";
import { startProbeTool, type ProbeTool } from "../testing/probe-tool.ts";
import { media, role, scope } from "../vocabulary.ts";
import { canvas } from "./canvas.ts";

const NOW = new Date("2026-05-04T12:00:00Z");
const SUBMISSION = "https://canvas.instructure.com/lti/submission";

let probe: ProbeTool;
let platform: LmsPlatform;
let tool: Tool;
let client: GradeClient;
let course: Course;
let item: LineItem;
let lin: User;
beforeAll(async () => {
  probe = await startProbeTool();
  platform = await startLmsPlatform({ profile: canvas, now: () => NOW });
  tool = probe.registered(platform);
  client = await GradeClient.of(platform, probe, tool);
});
afterAll(async () => {
  await platform.close();
  await probe.close();
});
beforeEach(() => {
  course = platform.campus.addCourse(platform.campus.deploy(tool));
  [lin] = platform.campus.addStudents(course, 1) as [User];
  const { lineItem } = platform.campus.addLink(course, { lineItem: { scoreMaximum: 10 } });
  if (lineItem === null) throw new Error("a link with a column has none");
  item = lineItem;
  client.headers = {};
});

const taken = async (change: object = {}) => expect((await client.score(item, lin, change)).status).toBe(200);
const entry = () => platform.gradeBook.find(item, lin.id);
const refusalOf = async (answer: Response) => {
  const { errors } = (await answer.json()) as { errors: { message: string } };
  return [answer.status, errors.message];
};

test("a line item's address has no query", () => {
  expect(platform.addressOf("lineItem", course, item)).toMatch(/\/line_items\/\d+$/);
});

test.each([["*/*"], ["application/json"]])("line items are shown to who accepts %s", async (accept) => {
  client.headers = { accept };
  expect((await client.lineItems(course)).status).toBe(200);
});

test("a score as application/json is taken", async () => {
  expect((await client.score(item, lin, {}, "application/json")).status).toBe(200);
});

test("the same time again is taken again: the comment is added twice and an attempt counted", async () => {
  await taken({ comment: "well done" });
  await taken({ comment: "well done" });
  expect(entry()).toMatchObject({ comments: ["well done", "well done"], attempts: 2, taken: 2 });
});

test("new_submission: false counts no attempt", async () => {
  await taken();
  await taken({ [SUBMISSION]: { new_submission: false } });
  expect(entry()?.attempts).toBe(1);
});

test("only what is strictly earlier is refused", async () => {
  await taken();
  const [status, message] = await refusalOf(await client.score(item, lin, { timestamp: "2026-05-04T09:59:59.999Z" }));
  expect([status, message]).toEqual([
    400,
    expect.stringContaining("before last updated timestamp of 2026-05-04T10:00:00.000Z"),
  ]);
});

test("a score of the future shuts out all others until then", async () => {
  await taken({ timestamp: "2030-01-01T00:00:00Z" });
  expect((await client.score(item, lin)).status).toBe(400);
});

test("scoreGiven without scoreMaximum", async () => {
  const answer = await client.score(item, lin, { scoreMaximum: undefined });
  expect(await refusalOf(answer)).toEqual([422, "ScoreMaximum not supplied when ScoreGiven present."]);
});

const NOBODY = [422, "User not found in course or is not a student"];

test.each([
  ["an unknown user", undefined],
  ["a teacher", [role.instructor]],
  ["the test student", [role.learner, role.testUser]],
])("%s has no grades", async (_who, roles) => {
  const user = platform.campus.addUser();
  if (roles !== undefined) platform.campus.enrol(course, user, roles);
  expect(await refusalOf(await client.score(item, user))).toEqual(NOBODY);
});

test("a course that is not published has no students", async () => {
  course.state = "unpublished";
  expect(await refusalOf(await client.score(item, lin))).toEqual(NOBODY);
});

test("a concluded course is not found", async () => {
  course.state = "concluded";
  expect((await client.score(item, lin)).status).toBe(404);
  expect((await client.lineItems(course)).status).toBe(404);
});

test.each([
  ["PendingManual", 9],
  ["Pending", null],
  ["NotReady", null],
  ["Failed", null],
])("with %s the score is %s", async (gradingProgress, score) => {
  await taken();
  await taken({ timestamp: "2026-05-04T10:00:01Z", gradingProgress, scoreGiven: 9 });
  expect(entry()?.score).toBe(score);
});

test("more than the maximum is extra credit", async () => {
  await taken({ scoreGiven: 15 });
  expect(entry()?.score).toBe(15);
});

test("submitted_at may not lie ahead", async () => {
  const answer = await client.score(item, lin, { [SUBMISSION]: { submitted_at: "2026-05-04T13:00:00Z" } });
  expect(answer.status).toBe(400);
});

test("a changed maximum is the assignment's points; results stay as they were sent", async () => {
  await taken();
  await client.ask(platform.addressOf("lineItem", course, item), {
    ...{ method: "PUT", body: JSON.stringify({ label: "More", scoreMaximum: 20 }) },
    headers: { "content-type": media.lineItem },
  });
  expect(item.scoreMaximum).toBe(20);
  expect(await (await client.results(item)).json()).toMatchObject([{ resultScore: 5, resultMaximum: 10 }]);
});

test("a column of the platform's cannot be deleted, one of the tool's can", async () => {
  const remove = (one: LineItem) =>
    client.ask(platform.addressOf("lineItem", course, one), { method: "DELETE", headers: {} });
  expect((await remove(item)).status).toBe(401);
  const own = platform.campus.addLineItem(course, { ...item, coupled: false });
  expect((await remove(own)).status).toBe(204);
});

test("results and rosters come in pages of their own size, linked as anywhere", async () => {
  const students = platform.campus.addStudents(course, 60);
  for (const student of students.slice(0, 12)) await client.score(item, student);
  const results = await client.results(item);
  expect(await results.json()).toHaveLength(10);
  expect(results.headers.get("link")).toMatch(/page=2>; rel="next"$/);
  expect(await (await client.results(item, "limit=100")).json()).toHaveLength(12);
  const roster = (await (await client.members(course)).json()) as { members: { roles: string[] }[] };
  expect(roster.members).toHaveLength(50);
  expect(roster.members[0]?.roles).toEqual([role.learner]);
});

test("the rate limit is a 403 that says what remains", async () => {
  platform.faults.next("scores", serviceFaults.rateLimited);
  const answer = await client.score(item, lin);
  expect([answer.status, answer.headers.get("x-rate-limit-remaining")]).toEqual([403, "0"]);
  expect(entry()).toBeNull();
  await taken();
});

test("without User-Agent nothing is served", async () => {
  const status = await new Promise((resolve, reject) => {
    request(platform.endpoints.token, { method: "POST" }, (answer) => resolve(answer.resume().statusCode))
      .on("error", reject)
      .end("grant_type=client_credentials");
  });
  expect(status).toBe(403);
});

test("an assertion must be for the token endpoint; a list may name it", async () => {
  const ask = async (aud: string | string[]) =>
    (await probe.askToken(platform, await probe.assertion(platform, tool, { aud }))).status;
  expect(await ask(platform.issuer)).toBe(400);
  expect(await ask([platform.issuer, platform.endpoints.token])).toBe(200);
});

test("one scope too many, and there is no token", async () => {
  const assertion = await probe.assertion(platform, tool);
  const answer = await probe.askToken(platform, assertion, `${scope.score} https://canvas.test/scope/unknown`);
  expect([answer.status, await answer.json()]).toEqual([400, { error: "invalid_scope" }]);
});

test("a login names the frame of the platform's storage", async () => {
  let said: string | null = "";
  probe.login = (form, redirect, response) => {
    said = form.get("lti_storage_target");
    response.writeHead(302, { location: redirect }).end();
  };
  await platform.browser(lin).launch(platform.campus.addLink(course));
  probe.login = null;
  expect(said).toBe("post_message_forwarding");
});
