import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { MadeWebhook, WebhookMessage, WebhookView, type NewWebhook } from "@laptime/contracts";
import { raiseGrade, type Assignment, type Course, type User } from "@laptime/database";
import { createLogger } from "@laptime/runtime";
import { ManualClock } from "@laptime/runtime/testing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { reportOf } from "../testing/report-of.ts";
import { startApi, type TestApi } from "../testing/start-api.ts";
import type { Visitor } from "../testing/visitor.ts";
import { SendWebhooks } from "./send-webhooks.ts";
import { WebhookStore } from "./webhook.store.ts";

const NOW = new Date("2026-10-08T12:00:00Z");
const URL_OF_HOOK = "https://lms.example.org/hook";

let api: TestApi;
let receiver: Server;
let heard: { headers: IncomingMessage["headers"]; body: string }[];
let answer: number;
let sender: SendWebhooks;
let course: Course;
let assignment: Assignment;
let lin: User;
let ben: Visitor;
beforeAll(async () => {
  // Its own sender sleeps on a clock that stands still: what is sent here is sent by the test.
  api = await startApi({ clock: new ManualClock(NOW) });
  receiver = createServer((request, response) => {
    void text(request).then((body) => {
      heard.push({ headers: request.headers, body });
      response.writeHead(answer).end();
    });
  }).listen(0, "127.0.0.1");
  await once(receiver, "listening");
  const origin = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  const logger = createLogger({ name: "test", level: "silent" });
  sender = new SendWebhooks(new WebhookStore(api.db.database), new ManualClock(NOW), logger, origin);
});
afterAll(async () => {
  receiver.close();
  await api.close();
});
beforeEach(async () => {
  [heard, answer] = [[], 204];
  course = await api.builders.course();
  assignment = await api.builders.assignment(course);
  lin = await api.builders.student(course);
  ben = await api.signIn(await api.builders.student(course, { name: "Ben", role: "instructor" }));
});

const path = (rest = "") => `/api/courses/${course.id}/webhooks${rest}`;
const ask = (more: Partial<NewWebhook> | object = {}) =>
  ben.post(path(), { url: URL_OF_HOOK, events: ["graded", "released"], ...more });
const made = async (more: Partial<NewWebhook> = {}) => MadeWebhook.parse(await (await ask(more)).json());
const deliveries = async () => (await ben.json(path(), WebhookView.array())).flatMap((one) => one.deliveries);
async function grade(): Promise<void> {
  const submission = await api.builders.submission(assignment, lin);
  const run = await api.builders.run(submission, { report: reportOf() });
  await api.db.database.$transaction((tx) => raiseGrade(tx, run.id));
}

test("a grade and a release are told, signed, once", async () => {
  const { secret } = await made();
  await grade();
  await ben.put(`/api/assignments/${assignment.id}/hold`, { isHeld: true });
  await ben.put(`/api/assignments/${assignment.id}/hold`, { isHeld: false });
  expect(await sender.sendDue()).toBe(2);
  expect(await sender.sendDue()).toBe(0);
  const messages = heard.map(({ body }) => WebhookMessage.parse(JSON.parse(body)));
  expect(messages.map(({ event }) => event).toSorted()).toEqual(["graded", "released"]);
  expect(messages.find(({ event }) => event === "graded")).toMatchObject({
    ...{ courseId: course.id, assignmentId: assignment.id },
    grade: { studentId: lin.id, before: null, after: 60, possible: 100 },
  });
  for (const { headers, body } of heard) {
    const [, seconds = "", signature] = /^t=(\d+),v1=(.+)$/.exec(String(headers["laptime-signature"])) ?? [];
    expect(signature).toBe(createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex"));
    expect(Number(seconds) * 1000).toBe(NOW.getTime());
  }
  expect((await deliveries()).map(({ state, tries }) => [state, tries])).toEqual([
    ["delivered", 1],
    ["delivered", 1],
  ]);
});

test("what was refused is tried again, with the same id, and given up after the last try", async () => {
  await made();
  await grade();
  answer = 500;
  const makeDue = () =>
    api.db.database.webhookDelivery.updateMany({ where: { NOT: { dueAt: null } }, data: { dueAt: NOW } });
  await sender.sendDue();
  expect(await deliveries()).toMatchObject([{ state: "waiting", tries: 1, lastAnswer: "500" }]);
  expect(await sender.sendDue()).toBe(0);
  for (let each = 0; each < 6; each++) {
    await makeDue();
    await sender.sendDue();
  }
  expect(await deliveries()).toMatchObject([{ state: "given_up", tries: 7 }]);
  expect(new Set(heard.map(({ headers }) => headers["laptime-delivery"])).size).toBe(1);
  await makeDue();
  expect(await sender.sendDue()).toBe(0);
});

test("nobody is told what is not wanted, or of another course; a test is sent when asked for", async () => {
  const { id } = await made({ events: ["regraded"] });
  await grade();
  expect(await deliveries()).toEqual([]);
  expect((await ben.post(path(`/${id}/tests`), {})).status).toBe(202);
  await sender.sendDue();
  expect(heard.map(({ headers }) => headers["laptime-event"])).toEqual(["ping"]);
  expect((await ben.delete(path(`/${id}`))).status).toBe(204);
  expect(await ben.json(path(), WebhookView.array())).toEqual([]);
});

test.each([
  ...["http://lms.example.org/hook", "https://127.0.0.1/hook", "https://localhost/hook", "https://[::1]/hook"],
  ...["https://user:pass@lms.example.org/", "https://10.0.0.1/", "file:///etc/passwd"],
])("no webhook goes to %s", async (url) => expect((await ask({ url })).status).toBe(400));
