import { AutograderGuess, CourseView, MadeDraft, Problem, RehearsalView, Studio } from "@laptime/contracts";
import type { Course } from "@laptime/database";
import { FakeSandbox, fakeFinished } from "@laptime/sandbox/testing";
import { zipOf } from "@laptime/testing/zip-of";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { rehearseAll } from "../testing/rehearse-all.ts";
import { startApi, type TestApi } from "../testing/start-api.ts";
import type { Visitor } from "../testing/visitor.ts";

let api: TestApi;
let course: Course;
let teacher: Visitor;
beforeAll(async () => {
  api = await startApi({ ceiling: { memoryMib: 700 } });
});
afterAll(() => api.close());
beforeEach(async () => {
  course = await api.builders.course();
  teacher = await teacherOf(course);
});

const teacherOf = async (of: Course) => api.signIn(await api.builders.student(of, { name: "Ben", role: "instructor" }));

const archive = {
  "setup.sh": "true\n",
  run_autograder: "#!/bin/bash\ncp /autograder/submission/calculator.py /autograder/source/\npython3 run.py\n",
  "tests/test_it.py": "@weight(4)\ndef test_a(): ...\n@weight(6)\ndef test_b(): ...\n",
  "__MACOSX/._setup.sh": "clutter",
};
const zipped = (files: Readonly<Record<string, string>>, folder = "") =>
  new Uint8Array(zipOf(Object.entries(files).map(([path, content]) => ({ name: `${folder}${path}`, content }))));

const choices = { id: "calculator", title: "Calculator", points: 10, submit: ["calculator.py"] };
const sample = { "sample/calculator.py": "def add(a, b): return a + b\n" };
type Files = Readonly<Record<string, Uint8Array<ArrayBuffer> | string>>;

const send = (files: Files, chosen: object = choices, by = teacher) =>
  by.uploadTo(`/api/courses/${course.id}/autograders`, files, { choices: JSON.stringify(chosen) });
const codeOf = async (answer: Promise<Response>) => Problem.parse(await (await answer).json()).code;
const studio = () => teacher.json(`/api/courses/${course.id}/studio`, Studio);
const publish = (draftId: string) => teacher.post(`/api/drafts/${draftId}/publication`, {});

async function add(files: Files, chosen: object = choices): Promise<string> {
  const answer = await send(files, chosen);
  expect(answer.status).toBe(201);
  return MadeDraft.parse(await answer.json()).draftId;
}

/** An autograder that gives these points, run after run. */
const giving = (...scores: readonly number[]) =>
  new FakeSandbox().nextAutograded(
    ...scores.map((score) => ({
      finished: fakeFinished({ tests: [{ name: "All", score, max_score: 10 }] }),
      limit: null,
    })),
  );

test("a zip lets one guess what it does not say, and nothing is kept of it", async () => {
  const guess = (files: Files) => teacher.uploadTo(`/api/courses/${course.id}/autograder-guesses`, files);
  const answer = await guess({ "Calculator autograder.zip": zipped(archive, "around/") });
  expect([answer.status, AutograderGuess.parse(await answer.json())]).toEqual([200, choices]);
  for (const files of [{ "a.zip": zipped({ "main.py": "x = 1\n" }) }, { "setup.sh": "true\n" }]) {
    expect(await codeOf(guess(files))).toBe("no_autograder");
  }
  expect(await codeOf(guess({ "a.zip": "no zip at all" }))).toBe("archive_refused");
  expect((await studio()).draft).toBeNull();
});

test("it joins the course as a draft that is checked, and published beside what is there", async () => {
  const dueAt = new Date("2027-01-01T00:00:00Z");
  const there = await api.builders.assignment(course, { file: { title: "There" }, dueAt });
  await api.db.database.course.update({ where: { id: course.id }, data: { dropLowest: 1 } });
  const draftId = await add({ "Lab.zip": zipped(archive), ...sample }, { ...choices, samplePoints: 7 });
  const { draft } = await studio();
  expect(draft).toMatchObject({
    ...{ readiness: "checking", title: course.title, left: [{ id: there.id }] },
    source: { kind: "published", added: [{ slug: "calculator", name: "Lab.zip" }] },
  });
  expect(draft?.assignments[0]?.cases.map(({ name }) => name)).toEqual(["empty files", "examples/sample"]);

  await rehearseAll(api, course.id, giving(0, 7));
  expect((await studio()).draft?.readiness).toBe("ready");
  await api.db.database.course.update({ where: { id: course.id }, data: { dropLowest: 2 } });
  expect((await publish(draftId)).status).toBe(201);
  const { assignments } = await teacher.json(`/api/courses/${course.id}`, CourseView);
  expect(assignments.map(({ title }) => title)).toEqual(["There", "Calculator"]);
  const { database } = api.db;
  expect(await database.course.findUnique({ where: { id: course.id } })).toMatchObject({ dropLowest: 2 });
  expect(await database.assignment.findUnique({ where: { id: there.id } })).toMatchObject({ dueAt });
  const actions = await database.auditEntry.findMany({ where: { courseId: course.id }, orderBy: { id: "asc" } });
  expect(actions.map(({ action, subject }) => [action, subject])).toEqual([
    ["draft.add", "Calculator"],
    ["draft.publish", course.title],
  ]);

  // A new zip is a new version; its dates and its place stay.
  await database.assignment.updateMany({ where: { courseId: course.id, slug: "calculator" }, data: { dueAt } });
  const newer = await add({ "Lab.zip": zipped({ ...archive, "setup.sh": "true # newer\n" }) });
  await rehearseAll(api, course.id, giving(0));
  expect((await publish(newer)).status).toBe(201);
  const slug = { courseId_slug: { courseId: course.id, slug: "calculator" } };
  expect(await database.assignment.findUnique({ where: slug, include: { versions: true } })).toMatchObject({
    ...{ dueAt, position: 2 },
    versions: { length: 2 },
  });
});

test("its dates are said with it, in the course's time zone", async () => {
  const { database } = api.db;
  await database.course.update({ where: { id: course.id }, data: { timeZone: "Europe/Vienna" } });
  const zip = { "lab.zip": zipped(archive) };
  const [opens, due] = ["2027-01-05T09:00", "2027-01-12T23:59"];
  expect(await codeOf(send(zip, { ...choices, dates: { opens: due, due: opens } }))).toBe("dates_wrong");
  expect(await codeOf(send(zip, { ...choices, dates: { due: "2027-02-31T12:00" } }))).toBe("dates_wrong");
  const draftId = await add(zip, { ...choices, dates: { opens, due } });
  await rehearseAll(api, course.id, giving(0));
  expect((await publish(draftId)).status).toBe(201);
  expect(await database.assignment.findFirst({ where: { courseId: course.id } })).toMatchObject({
    opensAt: new Date("2027-01-05T08:00:00Z"),
    dueAt: new Date("2027-01-12T22:59:00Z"),
    position: 1,
  });
});

test("what the sample must get, and does not, keeps the draft from students", async () => {
  const draftId = await add({ "lab.zip": zipped(archive), ...sample }, { ...choices, samplePoints: 7 });
  await rehearseAll(api, course.id, giving(0, 6));
  const { draft } = await studio();
  expect([draft?.readiness, draft?.assignments[0]?.cases.at(-1)?.problems]).toEqual([
    "refused",
    ["points: total is 6, expected 7"],
  ]);
  expect(await codeOf(publish(draftId))).toBe("draft_not_passed");
  const shown = await teacher.json(
    `/api/rehearsals/${draft?.assignments[0]?.cases.at(-1)?.rehearsalId}`,
    RehearsalView,
  );
  expect(shown.files.map(({ path }) => path)).toEqual(["calculator.py"]);
});

test("several are gathered in one draft, which nobody publishes who has not seen it", async () => {
  const first = await add({ "one.zip": zipped(archive) });
  await rehearseAll(api, course.id, giving(0));
  const second = await add({ "two.zip": zipped(archive) }, { ...choices, id: "other", title: "Other" });
  expect((await publish(first)).status).toBe(404);
  expect(await codeOf(publish(second))).toBe("draft_not_passed");
  // The first was checked, and is not again.
  expect(await rehearseAll(api, course.id, giving(0))).toBe(1);
  expect((await studio()).draft?.assignments.map(({ slug }) => slug)).toEqual(["calculator", "other"]);
  expect((await publish(second)).status).toBe(201);

  const both = await Promise.all(["a", "b", "c"].map((id) => send({ "a.zip": zipped(archive) }, { ...choices, id })));
  expect(both.map(({ status }) => status)).toEqual([201, 201, 201]);
  expect((await studio()).draft?.assignments.map(({ slug }) => slug).toSorted()).toEqual(["a", "b", "c"]);
});

test("it takes no other assignment's place, and what is incomplete is refused", async () => {
  const { slug } = await api.builders.assignment(course);
  const zip = { "lab.zip": zipped(archive) };
  expect(await codeOf(send(zip, { ...choices, id: slug }))).toBe("assignment_id_taken");
  expect(await codeOf(send({ ...zip, ...sample }))).toBe("sample_incomplete");
  expect(await codeOf(send(zip, { ...choices, samplePoints: 7 }))).toBe("sample_incomplete");
  expect(await codeOf(send({ ...zip, "sample/other.py": "x = 1\n" }, { ...choices, samplePoints: 7 }))).toBe(
    "files_refused",
  );
  expect(await codeOf(send({ "lab.zip": zipped({ ...archive, "../out.sh": "" }) }))).toBe("archive_refused");
  for (const wrong of [{ ...choices, id: "../up" }, { ...choices, submit: ["/etc/passwd"] }, "nothing"]) {
    expect(await codeOf(send(zip, wrong as object))).toBe("request_malformed");
  }
  expect((await studio()).draft).toBeNull();
});

test("no more memory is asked for than workers give, and nobody adds to another's course", async () => {
  const zip = { "lab.zip": zipped(archive) };
  const stranger = await teacherOf(await api.builders.course());
  expect((await send(zip, choices, stranger)).status).toBe(404);
  await add(zip);
  const drafted = await api.db.database.draftAssignment.findFirst({ where: { draft: { courseId: course.id } } });
  expect(drafted?.file).toMatchObject({ limits: { memoryMib: 700 }, autograder: { format: "gradescope" } });
});
