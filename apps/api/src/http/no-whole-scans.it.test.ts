import { addCrowd, GROWING, recordedQueries, wholeScans } from "@laptime/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { EndAttempts } from "../attempts/end-attempts.ts";
import { DueSoonStore } from "../notices/due-soon.store.ts";
import { NoticeQueueStore } from "../notices/notice-queue.store.ts";
import { SendNotices } from "../notices/send-notices.ts";
import { openSchool, pathIn, routesOf, type School } from "../testing/school.ts";
import { startApi, type TestApi } from "../testing/start-api.ts";
import type { Visitor } from "../testing/visitor.ts";
import { SendWebhooks } from "../webhooks/send-webhooks.ts";

/*
 * No page reads a table that grows with every submission from end to end: every route that only reads is asked in a small
 * course, beside a crowd of 20,000 submissions that are none of its business, and the planner is asked about every query
 * that comes of it. Whoever adds a route is in it.
 */

let api: TestApi;
let school: School;
let operator: Visitor;
beforeAll(async () => {
  const email = "op@laptime.test";
  api = await startApi({ operators: [email] });
  school = await openSchool(api);
  await api.db.database.user.create({ data: { id: "op", name: "Op", email, emailVerified: true } });
  operator = await api.signIn({ ...(await api.db.database.user.findUniqueOrThrow({ where: { id: "op" } })) });
  await addCrowd(api.db.database);
}, 120_000);
afterAll(() => api.close());

test("no route that reads scans what grows", async () => {
  const routes = (await routesOf(api)).filter((route) => route.startsWith("GET ") && !route.endsWith("/events"));
  const visitors = [school.visitors.instructor, school.visitors.owner, operator];
  const found: object[] = [];
  const asked = new Set<string>();
  for (const route of routes) {
    const queries = await recordedQueries(async () => {
      for (const visitor of visitors) await (await visitor.get(pathIn(school, route))).arrayBuffer();
    });
    for (const { text } of queries) asked.add(text);
    found.push(...(await wholeScans(api.db.url, queries, GROWING)).map((scan) => ({ route, ...scan })));
  }
  expect(found).toEqual([]);
  // Fails if nothing is recorded any more, for the test would then find nothing either.
  expect([...asked].filter((text) => /grading_run/.test(text)).length).toBeGreaterThan(10);
}, 120_000);

test("nor does what goes on by itself", async () => {
  const queries = await recordedQueries(async () => {
    const now = new Date();
    // Those of every five minutes, which the sender has just done.
    await new DueSoonStore(api.db.database).tell(now);
    await new NoticeQueueStore(api.db.database).forget(now);
    await api.get(SendNotices).step();
    await api.get(SendWebhooks).sendDue();
    await api.get(EndAttempts).sweep();
  });
  expect(queries.length).toBeGreaterThan(5);
  expect(await wholeScans(api.db.url, queries, GROWING)).toEqual([]);
});

test("and it would be seen", async () => {
  const { database, url } = api.db;
  const queries = await recordedQueries(async () => {
    await database.submission.count({ where: { digest: "none" } });
    await database.gradingRun.findMany({ where: { submissionId: school.ids["submissionId"] ?? "" } });
  });
  expect((await wholeScans(url, queries, GROWING)).map(({ table }) => table)).toEqual(["submission"]);
});
