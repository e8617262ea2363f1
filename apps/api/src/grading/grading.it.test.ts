import { RunProgress, Speedup, SubmissionSummary, SubmissionView } from "@laptime/contracts";
import type { Assignment, Course, GradingRun, Submission, User } from "@laptime/database";
import { afterAll, beforeAll, expect, test } from "vitest";
import { QueueViewStore } from "./queue-view.store.ts";
import { stoppedText } from "../http/texts/student-texts.ts";
import { reportOf } from "../testing/report-of.ts";
import { startApi, type TestApi } from "../testing/start-api.ts";
import type { Visitor } from "../testing/visitor.ts";

let api: TestApi;
let course: Course;
let assignment: Assignment;
let lin: User;
let browsers: Record<"lin" | "sam" | "ada" | "assistant" | "observer" | "stranger" | "strangeStaff", Visitor>;
beforeAll(async () => {
  api = await startApi();
  const { builders } = api;
  course = await builders.course();
  const elsewhere = await builders.course();
  assignment = await builders.assignment(course);
  lin = await builders.student(course, { name: "Lin" });
  browsers = {
    lin: await api.signIn(lin),
    sam: await api.signIn(await builders.student(course)),
    ada: await api.signIn(await builders.student(course, { role: "instructor" })),
    assistant: await api.signIn(await builders.student(course, { role: "assistant" })),
    observer: await api.signIn(await builders.student(course, { role: "observer" })),
    stranger: await api.signIn(await builders.student(elsewhere)),
    strangeStaff: await api.signIn(await builders.student(elsewhere, { role: "owner" })),
  };
});
afterAll(() => api.close());

const update = (run: GradingRun, data: Parameters<typeof api.db.database.gradingRun.update>[0]["data"]) =>
  api.db.database.gradingRun.update({ where: { id: run.id }, data });
const completed = () => {
  const report = reportOf();
  const { verdict, score } = report;
  return { state: "completed" as const, completedAt: new Date(), report, verdict, ...score };
};
const said = (run: GradingRun, phase: RunProgress["phase"], steps: RunProgress["steps"] = null): RunProgress => ({
  runId: run.id,
  phase,
  position: null,
  steps,
  verdict: null,
  score: null,
  reason: null,
  observedAt: new Date().toISOString(),
});

test("a submission, its run and its events are its student's and its staff's; for others they do not exist", async () => {
  const submission = await api.builders.submission(assignment, lin);
  const run = await api.builders.run(submission, { report: reportOf() });
  const paths = [`/api/submissions/${submission.id}`, `/api/runs/${run.id}`, `/api/runs/${run.id}/events`];
  const statuses = async (browser: Visitor) => Promise.all(paths.map(async (path) => (await browser.get(path)).status));
  for (const who of ["lin", "ada", "assistant"] as const) {
    expect({ who, statuses: await statuses(browsers[who]) }).toEqual({ who, statuses: [200, 200, 200] });
  }
  for (const who of ["sam", "observer", "stranger", "strangeStaff"] as const) {
    expect({ who, statuses: await statuses(browsers[who]) }).toEqual({ who, statuses: [404, 404, 404] });
  }
});

test.each(["x", "1", "..%2f..%2fme", "%00", "01a206c5-5969-72c4-84c2-530ff0bf7146", "' OR 1=1 --"])(
  "no id %j finds anything",
  async (id) => {
    for (const path of [`submissions/${id}`, `runs/${id}`, `runs/${id}/events`, `courses/${id}`, `assignments/${id}`]) {
      const { status } = await browsers.ada.get(`/api/${path}`);
      expect({ path, status }).toEqual({ path, status: 404 });
    }
  },
);

test("another's work is not found with a wrong kind of id either", async () => {
  const submission = await api.builders.submission(assignment, lin);
  const run = await api.builders.run(submission);
  expect((await browsers.lin.get(`/api/submissions/${run.id}`)).status).toBe(404);
  expect((await browsers.lin.get(`/api/runs/${submission.id}`)).status).toBe(404);
});

test("whoever leaves the course sees nothing of it any more", async () => {
  const leaver = await api.builders.student(course);
  const submission = await api.builders.submission(assignment, leaver);
  await api.builders.run(submission);
  const browser = await api.signIn(leaver);
  expect((await browser.get(`/api/submissions/${submission.id}`)).status).toBe(200);
  await api.db.database.enrolment.deleteMany({ where: { userId: leaver.id } });
  expect((await browser.get(`/api/submissions/${submission.id}`)).status).toBe(404);
});

test("a student's report has no trace of what is hidden; staff see all", async () => {
  const submission = await api.builders.submission(assignment, lin);
  await api.builders.run(submission, { report: reportOf() });
  const path = `/api/submissions/${submission.id}`;
  const text = await (await browsers.lin.get(path)).text();
  expect(text).not.toContain("Secret");
  expect(text).not.toContain("unseen");
  const { report } = SubmissionView.parse(JSON.parse(text));
  expect(report?.checks.map(({ title, earned }) => [title, earned])).toEqual([
    ["Adds up", 30],
    ["Hidden check 1", 30],
  ]);
  expect((await browsers.ada.json(path, SubmissionView)).report).toEqual(reportOf());
});

test("the newest run is shown, and the submission that the grade is of is marked", async () => {
  const student = await api.builders.student(course);
  const browser = await api.signIn(student);
  const first = await api.builders.submission(assignment, student);
  const second = await api.builders.submission(assignment, student);
  const graded = await api.builders.run(first, { report: reportOf() });
  await api.builders.run(second, { report: reportOf({ verdict: "failed" }) });
  const regrade = await api.builders.run(second);
  await api.db.database.grade.create({
    data: {
      assignmentId: assignment.id,
      userId: student.id,
      submissionId: first.id,
      runId: graded.id,
      earned: 60,
      possible: 100,
    },
  });
  const list = await browser.json(`/api/assignments/${assignment.id}/submissions`, SubmissionSummary.array());
  expect(list.map(({ id, runId, counts, progress }) => [id, runId, counts, progress.phase])).toEqual([
    [second.id, regrade.id, false, "queued"],
    [first.id, graded.id, true, "graded"],
  ]);
});

test("pushes every phase of a run as it comes, and ends", async () => {
  const run = await api.builders.run(await api.builders.submission(assignment, lin), { dueAt: new Date(1_000) });
  const seen: RunProgress[] = [];
  for await (const progress of browsers.lin.progress(run.id)) {
    seen.push(progress);
    switch (seen.length) {
      case 1:
        await update(run, { state: "running", fence: 1 });
        await api.queue.publish(said(run, "starting"));
        break;
      case 2:
        await api.queue.publish(said(run, "checking", { done: 1, total: 3 }));
        break;
      case 3:
        await api.queue.publish(said(run, "measuring", { done: 2, total: 6 }));
        break;
      case 4:
        await update(run, completed());
        await api.queue.publish(said(run, "graded"));
    }
  }
  expect(seen.map(({ phase, steps }) => [phase, steps])).toEqual([
    ["queued", null],
    ["starting", null],
    ["checking", { done: 1, total: 3 }],
    ["measuring", { done: 2, total: 6 }],
    ["graded", null],
  ]);
  expect(seen[0]).toMatchObject({ position: 1 });
  expect(seen[4]).toMatchObject({ verdict: "partial", score: { earned: 60, possible: 100 } });
});

test("moves up in the queue", async () => {
  const before = await api.builders.run(await api.builders.submission(assignment, lin), { dueAt: new Date(2_000) });
  const run = await api.builders.run(await api.builders.submission(assignment, lin), { dueAt: new Date(3_000) });
  const states = browsers.lin.progress(run.id);
  expect((await states.next()).value).toMatchObject({ phase: "queued", position: 2 });
  const next = states.next();
  await update(before, { state: "running", fence: 1 });
  await api.queue.publish(said(before, "starting"));
  expect((await next).value).toMatchObject({ phase: "queued", position: 1 });
  await states.return();
});

test("a look at a long queue shows its front; who is behind it still has a place", async () => {
  const runs = [];
  for (const dueAt of [new Date(4_000), new Date(5_000), new Date(6_000)])
    runs.push(await api.builders.run(await api.builders.submission(assignment, lin), { dueAt }));
  const store = api.get(QueueViewStore);
  const all = await store.take();
  const places = runs.map(({ id }) => all.find(id)?.position ?? 0);
  const [first = 0] = places;
  expect(places).toEqual([first, first + 1, first + 2]);
  const front = await store.take(first);
  expect(runs.map(({ id }) => front.find(id)?.position)).toEqual([first, undefined, undefined]);
  expect(await Promise.all(runs.map(({ id }) => store.positionOf(id)))).toEqual(places);
  for (const run of runs) await update(run, completed());
  expect(await Promise.all(runs.map(({ id }) => store.positionOf(id)))).toEqual([null, null, null]);
});

test("a page that comes late gets the last state and the end", async () => {
  const run = await api.builders.run(await api.builders.submission(assignment, lin), { report: reportOf() });
  const states = [];
  for await (const state of browsers.lin.progress(run.id)) states.push(state);
  expect(states).toMatchObject([{ phase: "graded", verdict: "partial" }]);
});

test("the reason of a stop is told to staff in full, to its student in general", async () => {
  const run = await api.builders.run(await api.builders.submission(assignment, lin));
  await update(run, { state: "dead", faults: 5, lastFault: "no engine at /var/run/docker.sock" });
  const path = `/api/runs/${run.id}`;
  expect(await browsers.lin.json(path, RunProgress)).toMatchObject({ phase: "stopped", reason: stoppedText });
  expect(await browsers.ada.json(path, RunProgress)).toMatchObject({ reason: "no engine at /var/run/docker.sock" });
});

test("events are neither kept nor held back on their way", async () => {
  const run = await api.builders.run(await api.builders.submission(assignment, lin), { report: reportOf() });
  const { headers } = await browsers.lin.get(`/api/runs/${run.id}/events`);
  expect(Object.fromEntries(headers)).toMatchObject({
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store, no-transform",
    "x-accel-buffering": "no",
  });
});

test("a stream that is open does not hold up the shutdown, and ends", async () => {
  const other = await startApi();
  const elsewhere = await other.builders.course();
  const student = await other.builders.student(elsewhere);
  const submission: Submission = await other.builders.submission(await other.builders.assignment(elsewhere), student);
  const run = await other.builders.run(submission);
  const states = (await other.signIn(student)).progress(run.id);
  await states.next();
  const end = states.next();
  await other.close();
  expect(await end).toEqual({ done: true, value: undefined });
});

test("a waiting run says how long it will take, by what runs of its assignment took and who grades", async () => {
  await api.db.database.gradingRun.updateMany({ where: { state: { in: ["queued", "running"] } }, data: completed() });
  const timed = await api.builders.assignment(course);
  const once = await api.builders.run(await api.builders.submission(timed, lin), { report: reportOf() });
  const startedAt = new Date("2026-01-01T00:00:00Z");
  await update(once, { startedAt, completedAt: new Date(startedAt.getTime() + 2_000) });
  const waiting = await api.builders.run(await api.builders.submission(timed, lin), { dueAt: new Date("2000-01-02") });
  const before = await api.builders.run(await api.builders.submission(timed, lin), { dueAt: new Date("2000-01-01") });
  const expected = async () => (await browsers.lin.json(`/api/runs/${waiting.id}`, RunProgress)).expectedMs;
  expect(await expected()).toBeUndefined();
  const host = await api.db.database.gradingHost.create({ data: { workerId: "here", cores: 2, slots: 2 } });
  expect(await expected()).toBe(2_000 / 2 + 2_000);
  await update(before, completed());
  expect(await expected()).toBe(2_000);
  await api.db.database.gradingHost.delete({ where: { workerId: host.workerId } });
  await update(waiting, completed());
});

test("whose program is to be timed learns that every grader is too noisy for that; the others do not wait for it", async () => {
  const timed = await api.builders.assignment(course, {
    file: { speedups: [Speedup.parse({ id: "s", title: "Fast", workload: "w:one", required: 2 })] },
  });
  const exact = await api.builders.assignment(course);
  const [waits, goesOn] = [
    await api.builders.run(await api.builders.submission(timed, lin)),
    await api.builders.run(await api.builders.submission(exact, lin)),
  ];
  const says = async ({ id }: { id: string }) =>
    (await browsers.lin.json(`/api/runs/${id}`, RunProgress)).waitsForQuiet;
  const hosts = api.db.database.gradingHost;
  const host = (workerId: string, state: object) => hosts.create({ data: { workerId, cores: 2, slots: 2, state } });
  await host("loud", { restsUntil: "2999-01-01T00:00:00Z" });
  expect([await says(waits), await says(goesOn)]).toEqual([true, undefined]);
  // After ten minutes it is graded wherever it is, and waits for its turn alone.
  await update(waits, { dueAt: new Date("2000-01-01") });
  expect(await says(waits)).toBeUndefined();
  await update(waits, { dueAt: new Date("2999-01-01") });
  // One that is not asked to grade does not make it quieter.
  await hosts.create({ data: { workerId: "leaving", cores: 2, wanted: "drain" } });
  expect(await says(waits)).toBe(true);
  await host("quiet", {});
  expect(await says(waits)).toBeUndefined();
  await hosts.update({ where: { workerId: "quiet" }, data: { state: { restsUntil: "2000-01-01T00:00:00Z" } } });
  expect(await says(waits)).toBeUndefined();
  await hosts.deleteMany({});
  for (const run of [waits, goesOn]) await update(run, completed());
});

test("events are neither kept nor packed on their way: whoever packs them would hold them back", async () => {
  const run = await api.builders.run(await api.builders.submission(assignment, lin), { report: reportOf() });
  const headers = { "accept-encoding": "gzip, br" };
  const answer = await browsers.lin.get(`/api/runs/${run.id}/events`, { headers });
  expect(answer.headers.get("cache-control")).toBe("no-store, no-transform");
  expect(answer.headers.get("content-encoding")).toBeNull();
  await answer.text();
});
