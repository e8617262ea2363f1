import { get } from "node:http";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Course, LineItem, Tool, User } from "../campus.ts";
import { startLmsPlatform, type LmsPlatform } from "../start-lms-platform.ts";
import { GradeClient } from "../testing/grade-client.ts";
import { startProbeTool, type ProbeTool } from "../testing/probe-tool.ts";
import { media, role } from "../vocabulary.ts";
import { moodle } from "./moodle.ts";

const NOW = new Date("2026-05-04T12:00:00.500Z");

let probe: ProbeTool;
let platform: LmsPlatform;
let tool: Tool;
let client: GradeClient;
let course: Course;
let item: LineItem;
let lin: User;
beforeAll(async () => {
  probe = await startProbeTool();
  platform = await startLmsPlatform({ profile: moodle, now: () => NOW });
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
  item = columnOf(10);
  client.headers = {};
});

function columnOf(scoreMaximum: number): LineItem {
  const { lineItem } = platform.campus.addLink(course, { lineItem: { scoreMaximum } });
  if (lineItem === null) throw new Error("a link with a column has none");
  return lineItem;
}
const taken = async (change: object = {}) => expect((await client.score(item, lin, change)).status).toBe(200);
const grade = () => platform.gradeBook.scoreOf(item, lin.id);

test("a line item's address ends in the tool's number, and nothing answers behind it", async () => {
  const address = platform.addressOf("lineItem", course, item);
  expect(address).toMatch(/\/lineitem\?type_id=\d+$/);
  const answer = await client.ask(`${address}/scores`, {
    ...{ method: "POST", body: "{}", headers: { "content-type": media.score } },
  });
  expect([answer.status, answer.statusText]).toEqual([400, expect.stringContaining("No handler found")]);
});

test.each([["*/*"], ["application/json"], [`${media.lineItems}, application/json`]])(
  "line items are not shown to who accepts %s",
  async (accept) => {
    client.headers = { accept };
    expect((await client.lineItems(course)).status).toBe(400);
  },
);

test("line items are not shown to who does not say what they accept", async () => {
  const headers = { authorization: `Bearer ${await probe.token(platform, tool)}` };
  const { promise, resolve, reject } = Promise.withResolvers<number | undefined>();
  const asked = get(platform.addressOf("lineItems", course), { headers }, (answer) =>
    resolve(answer.resume().statusCode),
  );
  asked.on("error", reject);
  expect(await promise).toBe(400);
});

test("line items are shown to who accepts their one type", async () => {
  const answer = await client.lineItems(course);
  expect(answer.headers.get("content-type")).toContain(media.lineItems);
  expect(await answer.json()).toMatchObject([{ id: platform.addressOf("lineItem", course, item), scoreMaximum: 10 }]);
});

test.each([
  ["application/json", 400],
  [`${media.score}; charset=utf-8`, 200],
])("a score as %s: %i", async (type, status) => {
  expect((await client.score(item, lin, {}, type)).status).toBe(status);
});

test.each([
  ["the same timestamp", "2026-05-04T10:00:00.000Z"],
  ["the same second", "2026-05-04T10:00:00.999Z"],
  ["an earlier one", "2026-05-04T09:59:59.000Z"],
])("%s is a conflict, told in the reason phrase alone", async (_what, timestamp) => {
  await taken();
  const answer = await client.score(item, lin, { timestamp, scoreGiven: 9 });
  expect([answer.status, await answer.text()]).toEqual([409, "[]"]);
  expect(answer.statusText).toBe(`Refusing score with an earlier timestamp for item ${item.id} and user ${lin.id}`);
  expect(grade()).toBe(5);
});

test("a lost answer to a score that was taken cannot be had by asking again", async () => {
  await taken();
  expect((await client.score(item, lin)).status).toBe(409);
});

test("a score of the future shuts out all others until then", async () => {
  await taken({ timestamp: "2030-01-01T00:00:00Z" });
  expect((await client.score(item, lin, { timestamp: "2026-05-04T11:00:00Z" })).status).toBe(409);
  await taken({ timestamp: "2030-01-01T00:00:01Z" });
});

test("a timestamp without a zone is the server's time", async () => {
  await taken({ timestamp: "2026-05-04T10:00:00" });
  expect((await client.score(item, lin, { timestamp: "2026-05-04T12:00:00+02:00" })).status).toBe(409);
});

test.each([
  ["scoreGiven without scoreMaximum", () => ({ scoreMaximum: undefined })],
  ["a student who is unknown", () => ({ userId: "987654" })],
  ["a teacher", () => ({ userId: enrolled(role.instructor).id })],
  ["somebody who is not in the course", () => ({ userId: platform.campus.addUser().id })],
  ["no timestamp", () => ({ timestamp: undefined })],
  ["a timestamp that is none", () => ({ timestamp: "yesterday" })],
])("%s is an incorrect score", async (_what, change) => {
  const answer = await client.score(item, lin, change());
  expect([answer.status, answer.statusText]).toEqual([400, expect.stringMatching(/^Incorrect score received\{/)]);
});

function enrolled(name: string): User {
  const user = platform.campus.addUser();
  platform.campus.enrol(course, user, name);
  return user;
}

test.each(["Pending", "PendingManual", "NotReady", "Failed"])("%s clears a grade", async (gradingProgress) => {
  await taken();
  await taken({ timestamp: "2026-05-04T10:00:01Z", gradingProgress, scoreGiven: 9 });
  expect(grade()).toBeNull();
});

test("a cleared grade of a column of the tool's own has the server's time", async () => {
  item = platform.campus.addLineItem(course, {
    ...{ label: "Own", scoreMaximum: 10, resourceId: "", tag: "", resourceLinkId: null, coupled: false },
  });
  await taken();
  await taken({ timestamp: "2026-05-04T10:00:01Z", gradingProgress: "Pending" });
  expect((await client.score(item, lin, { timestamp: "2026-05-04T11:59:59Z" })).status).toBe(409);
  await taken({ timestamp: "2026-05-04T12:00:01Z" });
});

test("more than the maximum is capped", async () => {
  await taken({ scoreGiven: 15 });
  expect(grade()).toBe(10);
});

test("a score is brought to the column's scale", async () => {
  await taken({ scoreGiven: 50, scoreMaximum: 100 });
  expect(grade()).toBe(5);
});

test("a maximum of 0 is taken", async () => {
  await taken({ scoreGiven: 4, scoreMaximum: 0 });
  expect(grade()).toBe(4);
});

test("a changed maximum rescales what is stored and makes it as old as the change", async () => {
  await taken();
  const answer = await client.ask(platform.addressOf("lineItem", course, item), {
    ...{ method: "PUT", body: JSON.stringify({ label: "Half", scoreMaximum: 100 }) },
    headers: { "content-type": media.lineItem },
  });
  expect(answer.status).toBe(200);
  expect(grade()).toBe(50);
  expect(await (await client.results(item)).json()).toMatchObject([
    { resultScore: 50, resultMaximum: 100, timestamp: "2026-05-04T12:00:00+00:00" },
  ]);
  expect((await client.score(item, lin, { timestamp: "2026-05-04T11:00:00Z" })).status).toBe(409);
});

test("results in pages are an HTML page that says 404", async () => {
  await taken();
  const answer = await client.results(item, "limit=10");
  expect([answer.status, answer.headers.get("content-type")]).toEqual([404, expect.stringContaining("text/html")]);
  expect((await client.results(item, `user_id=${lin.id}`)).status).toBe(200);
});

test("pages of line items are linked with typographic quotes and escaped ampersands", async () => {
  columnOf(20);
  const answer = await client.lineItems(course, "limit=1");
  const link = Buffer.from(answer.headers.get("link") ?? "", "latin1").toString("utf8");
  expect(link).toMatch(/^<http.*&amp;.*>; rel=“next”$/);
  const next = /<(.*)>/.exec(link)?.[1]?.replaceAll("&amp;", "&") ?? "";
  expect(await (await client.ask(next, { headers: { accept: media.lineItems } })).json()).toHaveLength(1);
});

test("pages of members are linked as anywhere, and name roles by their last word", async () => {
  platform.campus.addStudents(course, 2);
  const answer = await client.members(course, "limit=2");
  expect(answer.headers.get("link")).toMatch(/^<[^;]*&from=2>; rel="next"$/);
  expect(await answer.json()).toMatchObject({
    members: [{ user_id: lin.id, roles: ["Learner"], status: "Active" }, {}],
  });
});

test("members by role, and who has left is listed no more", async () => {
  const teacher = enrolled(role.instructor);
  const ids = async (query: string) =>
    ((await (await client.members(course, query)).json()) as { members: { user_id: string }[] }).members.map(
      (one) => one.user_id,
    );
  expect(await ids(`role=${encodeURIComponent(role.learner)}`)).toEqual([lin.id]);
  expect(await ids("role=Instructor")).toEqual([teacher.id]);
  platform.campus.unenrol(course, lin);
  expect(await ids("")).toEqual([teacher.id]);
});

test("users are numbers, as texts, in results as in launches", async () => {
  await taken();
  expect(lin.id).toMatch(/^\d+$/);
  expect(await (await client.results(item)).json()).toMatchObject([{ userId: lin.id, resultScore: 5 }]);
});

test("scores that arrive out of order are refused, the latest stays", async () => {
  const seconds = [3, 1, 4, 2, 5];
  const answers: number[] = [];
  for (const second of seconds) {
    const change = { timestamp: `2026-05-04T10:00:0${second}Z`, scoreGiven: second };
    answers.push((await client.score(item, lin, change)).status);
  }
  expect(answers).toEqual([200, 409, 200, 409, 200]);
  expect(grade()).toBe(5);
});

test("an assertion for another audience gets its token all the same", async () => {
  const assertion = await probe.assertion(platform, tool, { aud: "https://elsewhere.test" });
  expect((await probe.askToken(platform, assertion)).status).toBe(200);
});

test("an id_token lives for a minute, and no storage is offered", async () => {
  const link = platform.campus.addLink(course);
  const { form } = await platform.browser(lin).launch(link);
  const claims = JSON.parse(
    Buffer.from(form?.fields["id_token"]?.split(".")[1] ?? "", "base64url").toString(),
  ) as Record<string, number>;
  expect(Number(claims["exp"]) - Number(claims["iat"])).toBe(60);
  expect(moodle.loginParameters).toEqual({});
});
