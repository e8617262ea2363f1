import { CourseImport, CourseView, MadeDraft, Me, Problem, Studio } from "@laptime/contracts";
import { FakeSandbox, fakeOutcome } from "@laptime/sandbox/testing";
import { zipOf } from "@laptime/testing/zip-of";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { rehearseAll } from "../testing/rehearse-all.ts";
import { startApi, type TestApi } from "../testing/start-api.ts";
import type { Visitor } from "../testing/visitor.ts";
import { holdDraft } from "./hold-draft.store.ts";

let api: TestApi;
let teacher: Visitor;
let number = 0;
let id: string;
beforeAll(async () => {
  api = await startApi();
  teacher = await someone("instructor");
});
afterAll(() => api.close());
beforeEach(() => {
  number += 1;
  id = `course-${number}`;
});

async function someone(role: "instructor" | "assistant" | "student"): Promise<Visitor> {
  return api.signIn(await api.builders.student(await api.builders.course(), { role }));
}

const yaml = "title: Twice\nfiles: { submit: [twice.py] }\n";
const filesOf = (more: Readonly<Record<string, string>> = {}) => ({
  "course.yaml": `id: ${id}\ntitle: The course ${id}\n`,
  "assignments/01-twice/assignment.yaml": yaml,
  "assignments/01-twice/solution/twice.py": "def twice(n):\n    return 2 * n\n",
  "assignments/01-twice/tests/test_twice.py": "async def test_twice(submission):\n    pass\n",
  "assignments/01-twice/examples/wrong/submission/twice.py": "WRONG = True\n",
  "assignments/01-twice/examples/wrong/expected.yaml": "verdict: failed\n",
  ...more,
});
const zipped = (files: Readonly<Record<string, string>>, folder = "") =>
  new Uint8Array(zipOf(Object.entries(files).map(([path, content]) => ({ name: `${folder}${path}`, content }))));

const send = (browser: Visitor, files: Readonly<Record<string, Uint8Array<ArrayBuffer> | string>>) =>
  browser.uploadTo("/api/courses", files);
const problemOf = async (answer: Response) => Problem.parse(await answer.json());
const statusOf = async (answer: Promise<Response>) => (await answer).status;

async function draft(files = filesOf()): Promise<MadeDraft> {
  const answer = await send(teacher, { "course.zip": zipped(files, "my-course/") });
  expect(answer.status).toBe(201);
  return MadeDraft.parse(await answer.json());
}

const studio = (courseId: string) => teacher.json(`/api/courses/${courseId}/studio`, Studio);
const publish = (draftId: string) => teacher.post(`/api/drafts/${draftId}/publication`, {});

/** Grades the wrong example as failed and all else as passed. */
const judging = () =>
  new FakeSandbox(({ submission }) =>
    fakeOutcome([submission.get("twice.py")?.toString().includes("WRONG") ? "wrong_answer" : "passed"]),
  );

async function published(files = filesOf()): Promise<string> {
  const { courseId, draftId } = await draft(files);
  await rehearseAll(api, courseId, judging());
  expect(await statusOf(publish(draftId))).toBe(201);
  return courseId;
}

const titlesSeen = async (courseId: string) =>
  (await teacher.json(`/api/courses/${courseId}`, CourseView)).assignments.map(({ title }) => title);

test("a new course is its teacher's, empty until what it holds was checked and published", async () => {
  const { courseId, draftId } = await draft();
  const { enrolments } = await teacher.json("/api/me", Me);
  expect(enrolments).toContainEqual({ courseId, courseSlug: id, courseTitle: `The course ${id}`, role: "owner" });
  expect(await titlesSeen(courseId)).toEqual([]);
  const before = await studio(courseId);
  expect(before.draft).toMatchObject({ id: draftId, readiness: "checking", left: [], source: { name: "course.zip" } });
  expect(before.draft?.assignments[0]).toMatchObject({ slug: "twice", change: "new", students: 0 });
  const [first] = before.draft?.assignments ?? [];
  expect(first?.cases.map(({ name, outcome }) => [name, outcome])).toEqual([
    ["solution", "waiting"],
    ["examples/wrong", "waiting"],
  ]);
  expect((await problemOf(await publish(draftId))).code).toBe("draft_not_passed");
  expect((await studio(courseId)).draft?.id).toBe(draftId);

  await rehearseAll(api, courseId, judging());
  expect((await studio(courseId)).draft?.readiness).toBe("ready");
  const done = CourseImport.parse(await (await publish(draftId)).json());
  expect(done).toMatchObject({ courseId, assignments: [{ slug: "twice", title: "Twice", change: "new" }] });
  expect(await titlesSeen(courseId)).toEqual(["Twice"]);
  const after = await studio(courseId);
  expect([after.draft, after.published.map(({ title, by, versions }) => [title, by, versions])]).toEqual([
    null,
    [["Twice", "A Student", 1]],
  ]);
  expect(await statusOf(publish(draftId))).toBe(404);
  const actions = await api.db.database.auditEntry.findMany({ where: { courseId }, orderBy: { id: "asc" } });
  expect(actions.map(({ action }) => action)).toEqual(["course.import", "draft.publish"]);
});

test("what is not as declared keeps the draft from students, whoever wants it", async () => {
  const courseId = await published();
  const { draftId } = await draft(filesOf({ "assignments/01-twice/assignment.yaml": `${yaml}points: 7\n` }));
  await rehearseAll(api, courseId, new FakeSandbox(() => fakeOutcome(["passed"])));
  const { draft: refused } = await studio(courseId);
  expect(refused?.readiness).toBe("refused");
  expect(refused?.assignments[0]?.cases.at(-1)).toMatchObject({
    ...{ name: "examples/wrong", outcome: "differs", problems: ["verdict is passed, expected failed"] },
  });
  expect((await problemOf(await publish(draftId))).code).toBe("draft_not_passed");

  // Checked again, only what had not passed.
  expect(await statusOf(teacher.post(`/api/drafts/${draftId}/checks`, { slugs: ["twice"] }))).toBe(202);
  expect((await studio(courseId)).draft?.readiness).toBe("checking");
  expect(await rehearseAll(api, courseId, judging())).toBe(1);
  expect(await statusOf(publish(draftId))).toBe(201);
});

test("what is the same needs no check, and what was checked before is not checked again", async () => {
  const courseId = await published();
  const { draftId } = await draft(filesOf({ "course.yaml": `id: ${id}\ntitle: Another title\n` }));
  expect((await studio(courseId)).draft).toMatchObject({ readiness: "ready", assignments: [{ change: "same" }] });
  expect(CourseImport.parse(await (await publish(draftId)).json()).assignments[0]?.change).toBe("same");

  const changed = filesOf({ "assignments/01-twice/assignment.yaml": `${yaml}points: 7\n` });
  await draft(changed);
  expect(await rehearseAll(api, courseId, judging())).toBe(2);
  const second = await draft({ ...changed, "course.yaml": `id: ${id}\ntitle: A third title\n` });
  expect((await studio(courseId)).draft?.readiness).toBe("ready");
  await teacher.delete(`/api/drafts/${second.draftId}`);
  expect((await studio(courseId)).draft).toBeNull();
  expect(await statusOf(teacher.delete(`/api/drafts/${second.draftId}`))).toBe(404);
  expect(await titlesSeen(courseId)).toEqual(["Twice"]);
});

test("an assignment that the draft does not have stays as it is", async () => {
  const courseId = await published();
  const { "course.yaml": course, ...rest } = filesOf();
  const renamed = Object.entries(rest).map(([path, content]) => [path.replace("01-twice", "01-double"), content]);
  const { draftId } = await draft({ "course.yaml": course, ...Object.fromEntries(renamed) });
  expect((await studio(courseId)).draft?.left.map(({ title }) => title)).toEqual(["Twice"]);
  await rehearseAll(api, courseId, judging());
  await publish(draftId);
  expect(await titlesSeen(courseId)).toEqual(["Twice", "Twice"]);
});

test("what is wrong is said with its line, and nothing is made", async () => {
  const answer = await send(teacher, {
    "c.zip": zipped(filesOf({ "assignments/01-twice/assignment.yaml": "titel: Twice\nfiles: { submit: [x.py] }\n" })),
  });
  expect(answer.status).toBe(422);
  const { code, errors } = await problemOf(answer);
  expect(code).toBe("course_refused");
  expect(errors).toContainEqual({
    path: "assignments/01-twice/assignment.yaml:1",
    message: expect.stringContaining("did you mean `title`?"),
  });
  expect(await api.db.database.course.count({ where: { slug: id } })).toBe(0);
  const empty = await send(teacher, { "c.zip": zipped({ "README.md": "# nothing\n" }) });
  expect((await problemOf(empty)).errors?.map(({ path }) => path)).toEqual(["course.yaml", "assignments/"]);
  expect((await send(teacher, filesOf())).status).toBe(201);
});

test("nobody takes another's course over, and only teachers take courses in", async () => {
  await draft();
  const other = await send(await someone("instructor"), { "c.zip": zipped(filesOf()) });
  expect((await problemOf(other)).code).toBe("course_id_taken");
  for (const role of ["assistant", "student"] as const) {
    expect((await send(await someone(role), { "c.zip": zipped(filesOf()) })).status).toBe(403);
  }
  expect((await send(api.visitor(), { "c.zip": zipped(filesOf()) })).status).toBe(401);
});

test("who publishes waits for who changes the draft, and holds nothing meanwhile that they need", async () => {
  const courseId = await published();
  const { draftId } = await draft(filesOf({ "assignments/01-twice/assignment.yaml": `${yaml}points: 7\n` }));
  await rehearseAll(api, courseId, judging());
  const { database } = api.db;
  const publishing = await database.$transaction(async (tx) => {
    await holdDraft(tx, courseId);
    const answer = publish(draftId);
    await vi.waitFor(async () => expect(await waitingForLocks()).toBe(1));
    await tx.courseDraft.deleteMany({ where: { courseId } });
    return { answer };
  });
  expect((await publishing.answer).status).toBe(404);
  expect((await studio(courseId)).published.map(({ versions }) => versions)).toEqual([1]);
});

const waitingForLocks = async (): Promise<number> => {
  const [row] = await api.db.database.$queryRaw<[{ waiting: number }]>`
    SELECT count(*)::int AS waiting FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return row.waiting;
};

test("of two teachers who take it in at once, one draft stays", async () => {
  const courseId = await published();
  const answers = await Promise.all([1, 2, 3].map(() => send(teacher, { "c.zip": zipped(filesOf()) })));
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
  expect(await api.db.database.courseDraft.count({ where: { courseId } })).toBe(1);
});
