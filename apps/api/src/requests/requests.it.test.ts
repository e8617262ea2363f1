import { randomUUID } from "node:crypto";
import { CourseRequests, Problem, RegradeRequest, SubmissionView } from "@laptime/contracts";
import type { Assignment, Course, User } from "@laptime/database";
import { afterAll, beforeAll, expect, test } from "vitest";
import { reportOf } from "../testing/report-of.ts";
import { startApi, type TestApi } from "../testing/start-api.ts";
import type { Visitor } from "../testing/visitor.ts";

let api: TestApi;
let course: Course;
let assignment: Assignment & { currentVersionId: string };
let lin: User;
let browsers: Record<
  "lin" | "sam" | "ada" | "assistant" | "observer" | "stranger" | "strangeStaff" | "nobody",
  Visitor
>;
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
    ada: await api.signIn(await builders.student(course, { role: "instructor", name: "Ada" })),
    assistant: await api.signIn(await builders.student(course, { role: "assistant" })),
    observer: await api.signIn(await builders.student(course, { role: "observer" })),
    stranger: await api.signIn(await builders.student(elsewhere)),
    strangeStaff: await api.signIn(await builders.student(elsewhere, { role: "owner" })),
    nobody: api.visitor(),
  };
});
afterAll(() => api.close());

async function graded(user = lin) {
  const submission = await api.builders.submission(assignment, user);
  await api.builders.run(submission, { report: reportOf() });
  return submission.id;
}

const ask = (browser: Visitor, submissionId: string, more: object = {}) =>
  browser.post(`/api/submissions/${submissionId}/requests`, { id: randomUUID(), text: "Please look.", ...more });
const write = (browser: Visitor, requestId: string, more: object = {}) =>
  browser.post(`/api/requests/${requestId}/messages`, { id: randomUUID(), text: "And another thing.", ...more });
const resolve = (browser: Visitor, requestId: string, more: object = {}) =>
  browser.post(`/api/requests/${requestId}/resolution`, {
    id: randomUUID(),
    outcome: "declined",
    text: "It is right as it is.",
    ...more,
  });
const withdraw = (browser: Visitor, requestId: string) => browser.post(`/api/requests/${requestId}/withdrawal`, {});
const read = (browser: Visitor, requestId: string, number: number) =>
  browser.put(`/api/requests/${requestId}/read`, { number });
const threadOf = async (answer: Response): Promise<RegradeRequest> => {
  expect(answer.status).toBe(201);
  return RegradeRequest.parse(await answer.json());
};
const codeOf = async (answer: Response) => Problem.parse(await answer.json()).code;
const asked = async (more: object = {}, user = lin, browser = browsers.lin) =>
  threadOf(await ask(browser, await graded(user), more));
const threads = (browser: Visitor, submissionId: string) =>
  browser.json(`/api/submissions/${submissionId}/requests`, RegradeRequest.array());
const listOf = (browser: Visitor) => browser.json(`/api/courses/${course.id}/requests`, CourseRequests);

test("a student asks, staff answer, they go on, and staff end it with a reason", async () => {
  const { id, submissionId } = await asked({ check: "seen", text: "  1 < 2 & <b>so</b>\n  on " });
  const answered = await threadOf(await write(browsers.assistant, id, { text: "Which line?" }));
  expect(answered.state).toBe("answered");
  expect((await threadOf(await write(browsers.lin, id, { text: "Line 3." }))).state).toBe("open");
  const ended = await threadOf(await resolve(browsers.ada, id));
  expect(ended).toMatchObject({ state: "declined", runId: null, check: { id: "seen", title: "Adds up" } });
  expect(ended.messages.map(({ number, text, fromStaff, isYours }) => [number, text, fromStaff, isYours])).toEqual([
    [1, "1 < 2 & <b>so</b>\n  on", false, false],
    [2, "Which line?", true, false],
    [3, "Line 3.", false, false],
    [4, "It is right as it is.", true, true],
  ]);
  const [own] = await threads(browsers.lin, submissionId);
  expect(own?.messages.map(({ isYours }) => isYours)).toEqual([true, false, true, false]);
  expect(await codeOf(await write(browsers.lin, id))).toBe("request_closed");
  expect(await codeOf(await resolve(browsers.ada, id, { outcome: "granted" }))).toBe("request_closed");
  expect(await codeOf(await withdraw(browsers.lin, id))).toBe("request_closed");
  expect((await asked()).state).toBe("open");
});

test("for whoever may not see the submission there is no request, and no answer to it", async () => {
  const { id, submissionId } = await asked();
  const attempts = (browser: Visitor) =>
    Promise.all([
      browser.get(`/api/submissions/${submissionId}/requests`),
      ask(browser, submissionId),
      write(browser, id),
      resolve(browser, id),
      withdraw(browser, id),
      read(browser, id, 1),
    ]);
  for (const who of ["sam", "observer", "stranger", "strangeStaff", "nobody"] as const) {
    const statuses = (await attempts(browsers[who])).map(({ status }) => status);
    expect({ who, statuses }).toEqual({ who, statuses: Array(6).fill(who === "nobody" ? 401 : 404) });
  }
  expect((await threads(browsers.lin, submissionId)).map(({ state, messages }) => [state, messages.length])).toEqual([
    ["open", 1],
  ]);
});

test("each side can do its own part alone", async () => {
  const { id, submissionId } = await asked();
  expect(await codeOf(await resolve(browsers.lin, id, { outcome: "granted", run: "replaces" }))).toBe("request_not_so");
  expect(await codeOf(await withdraw(browsers.ada, id))).toBe("request_not_so");
  expect(await codeOf(await ask(browsers.ada, submissionId))).toBe("only_students_ask");
  expect(await api.db.database.gradingRun.count({ where: { submissionId } })).toBe(1);
});

test("whoever leaves the course asks no more", async () => {
  const leaver = await api.builders.student(course);
  const browser = await api.signIn(leaver);
  const { id } = await asked({}, leaver, browser);
  await api.db.database.enrolment.deleteMany({ where: { userId: leaver.id } });
  expect((await write(browser, id)).status).toBe(404);
});

test("what is not graded yet cannot be asked about, nor a check that its student's report does not have", async () => {
  const submission = await api.builders.submission(assignment, lin);
  await api.builders.run(submission);
  expect(await codeOf(await ask(browsers.lin, submission.id))).toBe("not_graded_yet");
  expect(await codeOf(await ask(browsers.lin, await graded(), { check: "unseen" }))).toBe("check_unknown");
  const hidden = await threadOf(await ask(browsers.lin, await graded(), { check: "hidden-1" }));
  expect(hidden.check).toEqual({ id: "hidden-1", title: "Hidden check 1" });
});

test("the same id again is the same request and the same message, however often at once", async () => {
  const submissionId = await graded();
  const id = randomUUID();
  const all = await Promise.all(Array.from({ length: 6 }, () => ask(browsers.lin, submissionId, { id })));
  for (const answer of all) expect((await threadOf(answer)).messages).toHaveLength(1);
  const message = randomUUID();
  const written = await Promise.all(Array.from({ length: 6 }, () => write(browsers.ada, id, { id: message })));
  for (const answer of written) expect((await threadOf(answer)).messages).toHaveLength(2);
  const resolution = { id: randomUUID(), outcome: "granted", run: "keeps_best" };
  const ended = await Promise.all(Array.from({ length: 4 }, () => resolve(browsers.ada, id, resolution)));
  for (const answer of ended) expect((await threadOf(answer)).messages).toHaveLength(3);
  expect(await api.db.database.gradingRun.count({ where: { submissionId } })).toBe(2);
});

test("an id of somebody else's message is no way to it", async () => {
  const { id } = await asked();
  const taken = await codeOf(await ask(browsers.sam, await graded(await samUser()), { id }));
  expect(taken).toBe("request_malformed");
  const other = await asked();
  expect(await codeOf(await write(browsers.ada, other.id, { id }))).toBe("request_malformed");
});

const samUser = async () => {
  const { id } = (await (await browsers.sam.get("/api/me")).json()) as { id: string };
  return api.db.database.user.findUniqueOrThrow({ where: { id } });
};

test("a submission has one open request, however many are made at once", async () => {
  const submissionId = await graded();
  const answers = await Promise.all(Array.from({ length: 6 }, () => ask(browsers.lin, submissionId)));
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409, 409, 409, 409]);
  const [only] = await threads(browsers.lin, submissionId);
  expect((await threadOf(await withdraw(browsers.lin, only!.id))).state).toBe("withdrawn");
  expect((await threadOf(await withdraw(browsers.lin, only!.id))).state).toBe("withdrawn");
  await threadOf(await ask(browsers.lin, submissionId));
});

test("of two of staff who end it at once, one does", async () => {
  const { id, submissionId } = await asked();
  const answers = await Promise.all([
    resolve(browsers.ada, id, { outcome: "granted", run: "replaces" }),
    resolve(browsers.assistant, id, { outcome: "granted", run: "replaces" }),
  ]);
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
  expect(await api.db.database.gradingRun.count({ where: { submissionId } })).toBe(2);
});

test.each([
  ["keeps_best", true],
  ["replaces", false],
] as const)("granted with a run that %s: it is queued against the published version", async (run, keepsBest) => {
  const { id, submissionId } = await asked();
  const granted = await threadOf(await resolve(browsers.ada, id, { outcome: "granted", run }));
  expect(granted.state).toBe("granted");
  const row = await api.db.database.gradingRun.findUniqueOrThrow({ where: { id: granted.runId ?? "" } });
  expect(row).toMatchObject({
    submissionId,
    state: "queued",
    keepsBest,
    measuredBefore: 0,
    assignmentVersionId: assignment.currentVersionId,
  });
  const { report } = await browsers.lin.json(`/api/submissions/${submissionId}`, SubmissionView);
  expect(report === null).toBe(!keepsBest);
});

test("a regrade that keeps the best and earned less changes nothing of what is shown", async () => {
  const { id, submissionId } = await asked();
  const { runId } = await threadOf(await resolve(browsers.ada, id, { outcome: "granted", run: "keeps_best" }));
  const report = reportOf({ verdict: "failed", score: { earned: 1, possible: 100 } });
  await api.db.database.gradingRun.update({
    where: { id: runId ?? "" },
    data: { state: "completed", completedAt: new Date(), report, verdict: "failed", earned: 1, possible: 100 },
  });
  const view = await browsers.lin.json(`/api/submissions/${submissionId}`, SubmissionView);
  expect(view.report?.score.earned).toBe(60);
  expect(view.progress).toMatchObject({ phase: "graded", score: { earned: 60 } });
});

test("the student knows of answers until they are read; staff who look change nothing", async () => {
  const { id, submissionId } = await asked();
  await write(browsers.ada, id);
  await write(browsers.ada, id);
  const unread = async () => (await threads(browsers.lin, submissionId))[0]?.unread;
  expect(await unread()).toBe(2);
  expect((await read(browsers.ada, id, 3)).status).toBe(204);
  expect(await unread()).toBe(2);
  expect((await read(browsers.lin, id, 2)).status).toBe(204);
  expect(await unread()).toBe(1);
  await read(browsers.lin, id, 3);
  await read(browsers.lin, id, 1);
  await read(browsers.lin, id, 99);
  await write(browsers.ada, id);
  expect(await unread()).toBe(1);
});

test("staff see those that wait first, the oldest first; a student his own, an observer none, a stranger no course", async () => {
  const pat = await api.builders.student(course, { name: "Pat" });
  const browser = await api.signIn(pat);
  const first = await asked({ text: "x".repeat(4000) }, pat, browser);
  const second = await asked({}, pat, browser);
  const answered = await asked({}, pat, browser);
  await write(browsers.ada, answered.id);
  const ended = await asked({}, pat, browser);
  await resolve(browsers.ada, ended.id);
  const mine = new Set([first.id, second.id, answered.id, ended.id]);
  for (const who of ["ada", "assistant"] as const) {
    const { requests, isStaff } = await listOf(browsers[who]);
    expect(isStaff).toBe(true);
    expect(requests.filter(({ id }) => mine.has(id)).map(({ id, state }) => [id, state])).toEqual([
      [first.id, "open"],
      [second.id, "open"],
      [answered.id, "answered"],
      [ended.id, "declined"],
    ]);
    expect(requests.find(({ id }) => id === first.id)).toMatchObject({
      student: { name: "Pat" },
      assignment: { id: assignment.id, title: "An assignment" },
      opening: "x".repeat(200),
    });
  }
  const own = await listOf(browser);
  expect(own.isStaff).toBe(false);
  expect(own.requests.every(({ student }) => student.id === pat.id)).toBe(true);
  expect(own.requests.map(({ id }) => id)).toEqual([ended.id, answered.id, second.id, first.id]);
  expect((await listOf(browsers.observer)).requests).toEqual([]);
  expect((await browsers.stranger.get(`/api/courses/${course.id}/requests`)).status).toBe(404);
});

test.each([
  ["nothing", ""],
  ["spaces", "  \n "],
  ["too much", "x".repeat(4001)],
  ["a NUL", "a\u0000b"],
  ["an escape", "a\u001b[31mb"],
])("a text of %s is refused", async (_, text) => {
  const submissionId = await graded();
  expect(await codeOf(await ask(browsers.lin, submissionId, { text }))).toBe("request_malformed");
  expect(await threads(browsers.lin, submissionId)).toEqual([]);
});

test("a student writes twenty messages an hour, at once or one by one; staff as many as they like", async () => {
  const talker = await api.builders.student(course);
  const browser = await api.signIn(talker);
  const { id } = await asked({}, talker, browser);
  const answers = await Promise.all(Array.from({ length: 24 }, () => write(browser, id)));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(19);
  expect(await codeOf(answers.find(({ status }) => status !== 201)!)).toBe("too_many_messages");
  expect(await codeOf(await ask(browser, await graded(talker)))).toBe("too_many_messages");
  expect((await write(browsers.ada, id)).status).toBe(201);
  expect((await withdraw(browser, id)).status).toBe(201);
});
