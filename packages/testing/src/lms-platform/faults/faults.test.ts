import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { Course, LineItem, Tool, User } from "../campus.ts";
import { moodle } from "../profiles/moodle.ts";
import { startLmsPlatform, type LmsPlatform } from "../start-lms-platform.ts";
import { GradeClient } from "../testing/grade-client.ts";
import { startProbeTool, type ProbeTool } from "../testing/probe-tool.ts";
import { FaultPlan } from "./fault-plan.ts";
import { serviceFaults } from "./service-faults.ts";

let probe: ProbeTool;
let platform: LmsPlatform;
let tool: Tool;
let client: GradeClient;
let course: Course;
let item: LineItem;
let lin: User;
beforeAll(async () => {
  probe = await startProbeTool();
  platform = await startLmsPlatform({ profile: moodle, now: () => new Date("2026-05-04T12:00:00Z") });
  tool = probe.registered(platform);
  course = platform.campus.addCourse(platform.campus.deploy(tool));
});
afterAll(async () => {
  await platform.close();
  await probe.close();
});
beforeEach(async () => {
  platform.faults.clear();
  platform.journal.clear();
  client = await GradeClient.of(platform, probe, tool);
  [lin] = platform.campus.addStudents(course, 1) as [User];
  item = platform.campus.addLink(course, { lineItem: { scoreMaximum: 10 } }).lineItem as LineItem;
});

const at = (second: number, scoreGiven = second) => ({ timestamp: `2026-05-04T10:00:0${second}Z`, scoreGiven });
const grade = () => platform.gradeBook.scoreOf(item, lin.id);
const last = () => platform.journal.scores(item).at(-1);

test.each([
  ["server error", serviceFaults.serverError, 500, null],
  ["unavailable", serviceFaults.unavailable, 503, null],
  ["too many requests", serviceFaults.tooManyRequests, 429, null],
  ["too many requests until", serviceFaults.tooManyRequestsUntil("30"), 429, "30"],
])("%s: not taken, and the next one is", async (_what, fault, status, retryAfter) => {
  platform.faults.next("scores", fault);
  const answer = await client.score(item, lin, at(1));
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([status, retryAfter]);
  expect(grade()).toBeNull();
  expect((await client.score(item, lin, at(1))).status).toBe(200);
});

test("faults come in the order in which they were planned, also for those that match alone", async () => {
  platform.faults
    .next("scores", serviceFaults.serverError, serviceFaults.badGateway)
    .when(({ body }) => body.includes('"scoreGiven":3'), serviceFaults.unavailable);
  const statuses = [];
  for (const second of [1, 2, 4, 3]) statuses.push((await client.score(item, lin, at(second))).status);
  expect(statuses).toEqual([500, 502, 200, 503]);
});

test("an expired token stays expired, another serves", async () => {
  platform.faults.next("scores", serviceFaults.expiredToken);
  expect((await client.score(item, lin, at(1))).status).toBe(401);
  expect((await client.score(item, lin, at(1))).status).toBe(401);
  client = await GradeClient.of(platform, probe, tool);
  expect((await client.score(item, lin, at(1))).status).toBe(200);
});

test("a connection that is cut before or after the score was taken", async () => {
  platform.faults.next("scores", serviceFaults.reset, serviceFaults.resetAfter);
  await expect(client.score(item, lin, at(1))).rejects.toThrow();
  expect(grade()).toBeNull();
  await expect(client.score(item, lin, at(1))).rejects.toThrow();
  expect(grade()).toBe(1);
  expect(last()).toMatchObject({ taken: true, told: null });
});

test("a held connection: the first score comes after the second, and is refused", async () => {
  platform.faults.next("scores", serviceFaults.silence);
  const first = client.score(item, lin, at(1));
  await vi.waitFor(() => expect(platform.faults.held).toBe(1));
  expect((await client.score(item, lin, at(2))).status).toBe(200);
  platform.faults.release();
  expect((await first).status).toBe(409);
  expect(grade()).toBe(2);
  expect(platform.journal.disorder()).toEqual([expect.stringContaining("came while another was under way")]);
});

test.each([
  ["not taken", serviceFaults.silence, null],
  ["taken", serviceFaults.silenceAfter, 1],
])("a tool that waits no longer leaves a score that is %s", async (_what, fault, score) => {
  platform.faults.next("scores", fault);
  const patience = new AbortController();
  const { token } = { token: await probe.token(platform, tool) };
  const body = JSON.stringify({
    ...{ userId: lin.id, scoreMaximum: 10, activityProgress: "Completed", gradingProgress: "FullyGraded", ...at(1) },
  });
  const sent = fetch(platform.addressOf("scores", course, item), {
    ...{ method: "POST", body, signal: patience.signal },
    headers: { authorization: `Bearer ${token}`, "content-type": "application/vnd.ims.lis.v1.score+json" },
  });
  await vi.waitFor(() => expect(platform.faults.held).toBe(1));
  patience.abort();
  await expect(sent).rejects.toThrow();
  await vi.waitFor(() => expect(platform.faults.held).toBe(0));
  expect(grade()).toBe(score);
});

test("a redirect, another content type, a body without end", async () => {
  platform.faults.next(
    "lineItems",
    serviceFaults.redirect("http://169.254.169.254/latest"),
    serviceFaults.contentType("text/html"),
  );
  const redirected = await client.lineItems(course);
  expect([redirected.status, redirected.headers.get("location")]).toEqual([307, "http://169.254.169.254/latest"]);
  expect((await client.lineItems(course)).headers.get("content-type")).toBe("text/html");
  platform.faults.next("lineItems", serviceFaults.huge(1_000_000));
  expect((await (await client.lineItems(course)).arrayBuffer()).byteLength).toBeGreaterThan(1_000_000);
  platform.faults.next("lineItems", serviceFaults.huge(1e12));
  const endless = await client.lineItems(course);
  await endless.body?.cancel();
});

test("a share of requests goes wrong: the same ones with the same seed, in whatever order they come", () => {
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const plan = (seed: number) =>
    new FaultPlan(seed).rate(0.05, serviceFaults.serverError).rate(0.01, serviceFaults.silence);
  const requests = Array.from({ length: 2000 }, (_one, count) => ({
    ...({ operation: "scores", method: "POST", headers: {}, params: {} } as const),
    ...{ url: new URL("http://lms.test/scores"), body: JSON.stringify({ userId: `user-${count}` }) },
  }));
  const [one, same, other] = [plan(7), plan(7), plan(8)];
  const drawn = requests.map((request) => one.take(request));
  expect(
    requests
      .toReversed()
      .map((request) => same.take(request))
      .toReversed(),
  ).toEqual(drawn);
  expect(requests.map((request) => other.take(request))).not.toEqual(drawn);
  const share = (fault: object) => drawn.filter((each) => each === fault).length / drawn.length;
  expect(share(serviceFaults.serverError)).toBeGreaterThan(0.03);
  expect(share(serviceFaults.serverError)).toBeLessThan(0.07);
  expect(share(serviceFaults.silence)).toBeGreaterThan(0.003);
  expect(share(serviceFaults.silence)).toBeLessThan(0.02);
});

test("scores one after the other, and repeated after no answer, are in order", async () => {
  platform.faults.next("scores", serviceFaults.unavailable, serviceFaults.resetAfter);
  await client.score(item, lin, at(1));
  await client.score(item, lin, at(1)).catch(() => undefined);
  await client.score(item, lin, at(1));
  await client.score(item, lin, at(2));
  expect(platform.journal.disorder()).toEqual([]);
  expect(platform.journal.scores(item, lin.id).map(({ told }) => told)).toEqual([503, null, 409, 200]);
  expect(platform.gradeBook.find(item, lin.id)?.taken).toBe(2);
});

test("what is out of order or twice is said in sentences", async () => {
  const said = () => platform.journal.disorder().map((one) => one.replace(/^score (\d+).*column \d+/, "$1:"));
  await client.score(item, lin, at(2));
  await client.score(item, lin, at(1));
  await client.score(item, lin, at(1, 9));
  await client.score(item, lin, at(3));
  await client.score(item, lin, at(3));
  expect(said()).toEqual([
    expect.stringContaining("is older than the one before"),
    expect.stringContaining("changes a score without a later time"),
    expect.stringContaining("was already taken, and the tool was told so"),
  ]);
});
