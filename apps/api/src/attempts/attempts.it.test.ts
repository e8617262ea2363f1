import { unpackFiles } from "@laptime/assignments";
import { AssignmentView, Problem, QuizAttempt, type QuizAnswers, Receipt, SubmissionView } from "@laptime/contracts";
import type { Assignment, Course } from "@laptime/database";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApi, type TestApi } from "../testing/start-api.ts";
import type { Visitor } from "../testing/visitor.ts";
import { EndAttempts } from "./end-attempts.ts";

const SECRET = "because it is so";
const questions = Array.from(
  { length: 6 },
  (_, n) => `
- id: authors-id-${n}
  part: all
  topic: authors-topic
  type: one
  text: Question ${n}?
  options:
  - { id: authors-a, text: Surely, right: true, why: ${SECRET} }
  - { id: authors-b, text: No, right: false, why: ${SECRET} }`,
).join("");
const quizFile = (more: object = {}) => ({
  title: "A quiz",
  files: { submit: ["answers.yaml"], optional: [] },
  quiz: {
    parts: [{ id: "all", title: "All", draw: 4, passPercent: 0 }],
    explanations: "after_attempt" as const,
    ...more,
  },
});
const folderOf = (settings: object) =>
  new Map([
    ["assignment.yaml", Buffer.from(JSON.stringify(settings))],
    ["questions.yaml", Buffer.from(`questions:${questions}\n`)],
  ]);

let api: TestApi;
let course: Course;
beforeAll(async () => {
  api = await startApi();
  course = await api.builders.course();
});
afterAll(() => api.close());

async function begun({ settings = quizFile() } = {}) {
  const assignment = await api.builders.assignment(course, { file: settings, folder: folderOf(settings) });
  const browser = await api.signIn(await api.builders.student(course));
  return { assignment, browser, attempt: await begin(browser, assignment) };
}

async function begin(browser: Visitor, { id }: Assignment): Promise<QuizAttempt> {
  const answer = await browser.post(`/api/assignments/${id}/attempts`, {});
  expect(answer.status).toBe(201);
  return QuizAttempt.parse(await answer.json());
}

const save = (browser: Visitor, { id }: QuizAttempt, answers: QuizAnswers) =>
  browser.put(`/api/attempts/${id}/answers`, { answers });
const handIn = (browser: Visitor, { id }: QuizAttempt, answers: QuizAnswers = {}) =>
  browser.post(`/api/attempts/${id}/submission`, { answers });
const codeOf = async (answer: Response) => Problem.parse(await answer.json()).code;

test("an attempt tells nothing of what is right, and is the same one until it is handed in", async () => {
  const { assignment, browser, attempt } = await begun();
  expect(attempt.questions.map(({ id }) => id)).toEqual(["1", "2", "3", "4"]);
  expect(attempt).toMatchObject({ number: 1, answers: {} });
  const seen = JSON.stringify([
    attempt,
    await browser.json(`/api/assignments/${assignment.id}`, AssignmentView),
    await (await browser.get(`/api/courses/${course.id}`)).json(),
  ]);
  for (const secret of [SECRET, "authors-", '"right"', "seed"]) expect(seen).not.toContain(secret);
  expect(await begin(browser, assignment)).toEqual(attempt);
});

test("two tabs that begin at once share one attempt", async () => {
  const assignment = await api.builders.assignment(course, { file: quizFile(), folder: folderOf(quizFile()) });
  const browser = await api.signIn(await api.builders.student(course));
  const attempts = await Promise.all(Array.from({ length: 6 }, () => begin(browser, assignment)));
  expect(new Set(attempts.map(({ id }) => id)).size).toBe(1);
});

test("saved answers come back; those handed in are graded in the authors' ids, with the seed", async () => {
  const { assignment, browser, attempt } = await begun();
  expect((await save(browser, attempt, { "1": "2" })).status).toBe(204);
  expect((await begin(browser, assignment)).answers).toEqual({ "1": "2" });
  const answers = Object.fromEntries(
    attempt.questions.map((question) => {
      if (question.type !== "one") throw new Error("another type");
      return [question.id, question.options.find(({ text }) => text === "Surely")?.id ?? ""];
    }),
  );
  const answer = await handIn(browser, attempt, answers);
  expect(answer.status).toBe(201);
  const receipt = Receipt.parse(await answer.json());
  const { filesKey } = await api.db.database.submission.findUniqueOrThrow({ where: { id: receipt.submissionId } });
  const stored = unpackFiles(await api.blobs.get(filesKey)).get("answers.yaml");
  const { seed, answers: kept } = JSON.parse(Buffer.from(stored ?? []).toString()) as { seed: number; answers: object };
  expect(Object.keys(kept)).toHaveLength(4);
  expect(new Set(Object.values(kept))).toEqual(new Set(["authors-a"]));
  const row = await api.db.database.quizAttempt.findUniqueOrThrow({ where: { id: attempt.id } });
  expect(row).toMatchObject({ seed, submissionId: receipt.submissionId });
  const run = await api.db.database.gradingRun.findUniqueOrThrow({ where: { id: receipt.runId } });
  expect(run).toMatchObject({ state: "queued", assignmentVersionId: row.assignmentVersionId });
  const view = await browser.json(`/api/submissions/${receipt.submissionId}`, SubmissionView);
  expect(view.files).toEqual([]);
});

test("handing in twice, even at once, is one submission with one receipt", async () => {
  const { assignment, browser, attempt } = await begun();
  const given = await Promise.all(Array.from({ length: 4 }, () => handIn(browser, attempt, { "1": "1" })));
  const receipts = await Promise.all(given.map(async (answer) => Receipt.parse(await answer.json())));
  expect(new Set(receipts.map(({ submissionId }) => submissionId)).size).toBe(1);
  expect(await api.db.database.submission.count({ where: { assignmentId: assignment.id } })).toBe(1);
  expect(Receipt.parse(await (await handIn(browser, attempt, { "1": "2" })).json())).toEqual(receipts[0]);
  expect(await codeOf(await save(browser, attempt, {}))).toBe("attempt_handed_in");
});

test("when the attempts are used up there is no other, and the page says how many there were", async () => {
  const { assignment, browser, attempt } = await begun({ settings: quizFile({ attempts: 1 }) });
  const path = `/api/assignments/${assignment.id}`;
  expect((await browser.json(path, AssignmentView)).quiz).toMatchObject({ attempts: 1, attemptsUsed: 0, isOpen: true });
  await handIn(browser, attempt);
  expect((await browser.json(path, AssignmentView)).quiz).toMatchObject({ attemptsUsed: 1, isOpen: false });
  const answer = await browser.post(`${path}/attempts`, {});
  expect(answer.status).toBe(409);
  expect(await codeOf(answer)).toBe("attempts_used_up");
});

test("no race of tabs gives one attempt too many", async () => {
  const { assignment, browser, attempt } = await begun({ settings: quizFile({ attempts: 1 }) });
  const path = `/api/assignments/${assignment.id}/attempts`;
  await Promise.all([handIn(browser, attempt), ...Array.from({ length: 8 }, () => browser.post(path, {}))]);
  expect(await api.db.database.quizAttempt.count({ where: { assignmentId: assignment.id } })).toBe(1);
});

test("an attempt stays with the version that it was begun with", async () => {
  const { assignment, browser, attempt } = await begun();
  const other = await api.builders.assignment(course, { file: quizFile(), folder: new Map() });
  const { currentVersionId } = other;
  await api.db.database.assignment.update({ where: { id: other.id }, data: { currentVersionId: null } });
  await api.db.database.assignment.update({ where: { id: assignment.id }, data: { currentVersionId } });
  expect((await begin(browser, assignment)).questions).toEqual(attempt.questions);
  const receipt = Receipt.parse(await (await handIn(browser, attempt)).json());
  const run = await api.db.database.gradingRun.findUniqueOrThrow({ where: { id: receipt.runId } });
  expect(run.assignmentVersionId).toBe(assignment.currentVersionId);
});

test("an attempt is its student's alone; others, and answers of another shape, are refused", async () => {
  const { assignment, attempt, browser } = await begun();
  const stranger = await api.signIn(await api.builders.student(course));
  expect((await save(stranger, attempt, {})).status).toBe(404);
  expect((await handIn(stranger, attempt)).status).toBe(404);
  expect((await handIn(api.visitor(), attempt)).status).toBe(401);
  for (const answers of [{ "1": "\u0000" }, { "1": { a: { b: "c" } } }, { "1": ["x".repeat(200)] }, "no"]) {
    const answer = await browser.put(`/api/attempts/${attempt.id}/answers`, { answers });
    expect(answer.status).toBe(400);
  }
  expect(await codeOf(await browser.upload(assignment.id, { "answers.yaml": "seed: 1\nanswers: {}\n" }))).toBe(
    "quiz_takes_no_files",
  );
  const long = { answers: { "1": Array.from({ length: 30_000 }, () => "abc") } };
  expect((await browser.put(`/api/attempts/${attempt.id}/answers`, long)).status).toBe(413);
  const program = await api.builders.assignment(course);
  expect((await browser.post(`/api/assignments/${program.id}/attempts`, {})).status).toBe(404);
  const observer = await api.signIn(await api.builders.student(course, { role: "observer" }));
  expect((await observer.post(`/api/assignments/${assignment.id}/attempts`, {})).status).toBe(403);
});

const limited = quizFile({ minutes: 30 });
const rowOf = ({ id }: QuizAttempt) => api.db.database.quizAttempt.findUniqueOrThrow({ where: { id } });
const endIt = ({ id }: QuizAttempt, secondsAgo: number) =>
  api.db.database.quizAttempt.update({ where: { id }, data: { endsAt: new Date(Date.now() - secondsAgo * 1000) } });

test("a limit is said before, runs from the beginning, and extra time makes it longer", async () => {
  const assignment = await api.builders.assignment(course, { file: limited, folder: folderOf(limited) });
  const student = await api.builders.student(course);
  const teacher = await api.signIn(await api.builders.student(course, { role: "instructor" }));
  const path = `/api/courses/${course.id}/accommodations/${student.id}`;
  expect((await teacher.put(path, { extraTimePercent: 50 })).status).toBe(204);
  const browser = await api.signIn(student);
  expect((await browser.json(`/api/assignments/${assignment.id}`, AssignmentView)).quiz).toMatchObject({ minutes: 45 });
  const attempt = await begin(browser, assignment);
  expect(attempt.leftMs).toBeGreaterThan(44 * 60_000);
  expect(attempt.leftMs).toBeLessThanOrEqual(45 * 60_000);
  expect((await rowOf(attempt)).endsAt).toEqual((await rowOf(await begin(browser, assignment))).endsAt);
});

test("within the grace what is handed in counts, as of the end", async () => {
  const { browser, attempt } = await begun({ settings: limited });
  const { endsAt } = await endIt(attempt, 3);
  const receipt = Receipt.parse(await (await handIn(browser, attempt, { "1": "2" })).json());
  expect(new Date(receipt.receivedAt)).toEqual(endsAt);
  expect((await rowOf(attempt)).answers).toEqual({ "1": "2" });
});

test("after it nothing more is kept, and what was kept is handed in, as of the end", async () => {
  const { browser, attempt } = await begun({ settings: limited });
  await save(browser, attempt, { "1": "1" });
  const { endsAt } = await endIt(attempt, 60);
  expect(await codeOf(await save(browser, attempt, { "1": "2" }))).toBe("time_is_up");
  const receipt = Receipt.parse(await (await handIn(browser, attempt, { "1": "2" })).json());
  expect(new Date(receipt.receivedAt)).toEqual(endsAt);
  expect((await rowOf(attempt)).answers).toEqual({ "1": "1" });
});

test("whoever begins again after the end gets another attempt, and the first is handed in", async () => {
  const { assignment, browser, attempt } = await begun({ settings: limited });
  await endIt(attempt, 60);
  const second = await begin(browser, assignment);
  expect(second).toMatchObject({ number: 2 });
  expect((await rowOf(attempt)).submissionId).not.toBeNull();
});

test("the attempts of those who went away are handed in by themselves, once, though hands and sweep meet", async () => {
  const { assignment, browser, attempt } = await begun({ settings: limited });
  await save(browser, attempt, { "1": "1" });
  await endIt(attempt, 60);
  const sweep = api.get(EndAttempts);
  await Promise.all([sweep.sweep(), handIn(browser, attempt, { "1": "2" }), sweep.sweep()]);
  expect(await api.db.database.submission.count({ where: { assignmentId: assignment.id } })).toBe(1);
  expect((await rowOf(attempt)).answers).toEqual({ "1": "1" });
  const open = await begun({ settings: limited });
  await sweep.sweep();
  expect((await rowOf(open.attempt)).submissionId).toBeNull();
});
