import { AuditLog } from "@laptime/contracts";
import { recordAudit, type Course } from "@laptime/database";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startApi, type TestApi } from "../testing/start-api.ts";
import type { Visitor } from "../testing/visitor.ts";

let api: TestApi;
let course: Course;
let ben: Visitor;
let benId: string;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  course = await api.builders.course();
  const user = await api.builders.student(course, { name: "Ben", role: "instructor" });
  [ben, benId] = [await api.signIn(user), user.id];
});

const path = (rest = "") => `/api/courses/${course.id}/audit${rest}`;
const note = (subject: string, action: "view.begin" | "roster.change" = "view.begin") =>
  recordAudit(api.db.database, { actorId: benId, courseId: course.id, action, subject });

test("newest first, a hundred at a time, of this course alone", async () => {
  for (let each = 1; each <= 101; each++) await note(`Student ${each}`);
  const elsewhere = await api.builders.course();
  await recordAudit(api.db.database, { actorId: benId, courseId: elsewhere.id, action: "view.begin", subject: "Else" });
  const first = await ben.json(path(), AuditLog);
  expect([first.entries.length, first.entries[0]?.subject, first.entries[0]?.actor]).toEqual([
    100,
    "Student 101",
    "Ben",
  ]);
  const rest = await ben.json(path(`?before=${first.next}`), AuditLog);
  expect(rest.entries.map(({ subject }) => subject)).toEqual(["Student 1"]);
  expect(rest.next).toBeNull();
});

test("is searched by names, actions and what was done, as page and as file", async () => {
  await note("Lin Student");
  await note("=1+1", "roster.change");
  const found = async (search: string) =>
    (await ben.json(path(`?search=${encodeURIComponent(search)}`), AuditLog)).entries.map(({ subject }) => subject);
  expect(await found("lin")).toEqual(["Lin Student"]);
  expect(await found("roster")).toEqual(["=1+1"]);
  expect(await found("BEN")).toHaveLength(2);
  expect(await found("100%_")).toEqual([]);
  const csv = await (await ben.get(path(".csv?search=roster"))).text();
  expect(csv).toMatch(/^When,Who,Action,What\r\n[^,]+,Ben,roster\.change,'=1\+1\r\n$/);
});
