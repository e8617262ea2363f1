import {
  FillPreview,
  GradeFilePreview,
  GradeFilesPage,
  LmsFilePreview,
  MadeToken,
  Problem,
  type FillOrder,
  type GivenLmsFile,
} from "@laptime/contracts";
import type { Assignment, Course, User } from "@laptime/database";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startApi, type TestApi } from "../testing/start-api.ts";
import type { Visitor } from "../testing/visitor.ts";

let api: TestApi;
let course: Course;
let first: Assignment;
let second: Assignment;
let alice: User;
let bob: User;
let ada: Visitor;
let ben: Visitor;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  const { builders, db } = api;
  course = await builders.course({ title: "Files" });
  first = await builders.assignment(course, { slug: "a-first", file: { title: "HW1" } });
  second = await builders.assignment(course, { slug: "b-second", file: { title: "HW2", points: 50 } });
  await db.database.assignment.update({ where: { id: second.id }, data: { position: 2 } });
  alice = await builders.student(course, { name: "Alice Åström" });
  bob = await builders.student(course, { name: "Bob O'Neil" });
  ada = await api.signIn(await builders.student(course, { role: "assistant" }));
  ben = await api.signIn(await builders.student(course, { role: "instructor" }));
  await db.database.grade.createMany({
    data: [
      { assignmentId: first.id, userId: alice.id, earned: 93.5, possible: 100 },
      { assignmentId: first.id, userId: bob.id, earned: 70.25, possible: 100 },
      { assignmentId: second.id, userId: alice.id, earned: null, possible: 50, isExcused: true },
    ],
  });
});

const path = (rest: string) => `/api/courses/${course.id}/${rest}`;
const fileOf = async (rest: string, by = ada) => (await by.get(path(`grade-files/${rest}`))).text();
const given = (text: string, more: Partial<GivenLmsFile> = {}) => ({
  ...{ name: "export.csv", content: Buffer.from(text).toString("base64") },
  ...more,
});
const preview = async (file: object) =>
  LmsFilePreview.parse(await (await ada.post(path("lms-files/preview"), file)).json());
const fill = (text: string, columns: FillOrder["columns"], more: object = {}) => ({ ...given(text), columns, ...more });
const audit = async () =>
  (await api.db.database.auditEntry.findMany({ where: { courseId: course.id }, orderBy: { id: "asc" } })).map(
    ({ action, subject }) => `${action} ${subject}`,
  );
const hold = (isHeld: boolean, of = first) => ben.put(`/api/assignments/${of.id}/hold`, { isHeld });

const canvas = () =>
  [
    "Student,ID,SIS User ID,SIS Login ID,Section,HW1 (1234),Final Score",
    "    Points Possible,,,,,10,(read only)",
    `"Åström, Alice",57,0007,${alice.email.toUpperCase()},A,9.35,`,
    '"O\'Neil, Bob",58,0008,bob,A,,',
    '"Gone, Gina",59,0009,gina,A,5,',
    '"Student, Test",60,,,A,,',
    "",
  ].join("\r\n");

test("grades go out as files, each of them noted", async () => {
  const answer = await ada.get(path(`grade-files/moodle?assignments=${first.id}`));
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-disposition")).toBe("attachment; filename=Files-moodle.csv");
  expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(await answer.text()).toBe(
    `Email address,HW1,Name\r\n${alice.email},93.5,Alice Åström\r\n${bob.email},70.25,Bob O'Neil\r\n`,
  );
  const page = await ada.json(path("grade-files/canvas/preview"), GradeFilePreview);
  expect(page).toEqual({
    ...{ name: "Files-canvas.csv", students: 2, grades: 3 },
    notes: [{ code: "empty_clears", names: ["Bob O'Neil"] }],
  });
  const sheet = await ada.get(path("grade-files/xlsx"));
  expect([...new Uint8Array(await sheet.arrayBuffer()).slice(0, 2)]).toEqual([0x50, 0x4b]);
  expect(await audit()).toEqual([
    "grades.export moodle: 2 grades of 2 students",
    "grades.export xlsx: 3 grades of 2 students",
  ]);
});

test("work that waits to be graded gets no 0", async () => {
  const cid = await api.builders.student(course, { name: "Cid" });
  await api.builders.run(await api.builders.submission(first, cid));
  const [, row] = (await fileOf("csv_wide?missing=zero")).split("\r\n").toReversed();
  expect(row).toBe(`,,${cid.email},Cid,,,0`);
});

test("what students do not see yet goes out only on demand", async () => {
  await hold(true);
  expect((await fileOf("csv_wide")).split("\r\n")[0]).toBe("student_id,username,email,name,section,HW2 (50)");
  expect((await ada.get(path(`grade-files/canvas?assignments=${first.id}`))).status).toBe(422);
  expect(await fileOf(`canvas?assignments=${first.id}&held=true`)).toContain(",93.5\r\n");
  await hold(true, second);
  expect(Problem.parse(await (await ada.get(path("grade-files/canvas"))).json()).code).toBe("no_grades_to_export");
  const order = fill(canvas(), [{ assignmentId: first.id, at: 5 }]);
  expect((await ada.post(path("lms-files/filled/preview"), order)).status).toBe(422);
  expect((await ada.post(path("lms-files/filled/preview"), { ...order, held: true })).status).toBe(200);
});

test("a token with the right to read takes files, and changes nothing", async () => {
  const made = MadeToken.parse(
    await (await ada.post("/api/account/tokens", { name: "t", scopes: ["read"], days: 30 })).json(),
  );
  const with_ = { headers: { authorization: `Bearer ${made.secret}` } };
  const visitor = api.visitor();
  expect((await visitor.get(path("grade-files/csv"), with_)).status).toBe(200);
  const post = await visitor.post(path("lms-files/preview"), given(canvas()), with_.headers);
  expect(post.status).toBe(403);
});

test("an export of the platform says who is who; nothing is kept before it is confirmed, and then files use it", async () => {
  const seen = await preview(given(canvas()));
  expect(seen).toMatchObject({ platform: "canvas", kind: "gradebook", changes: 2, absent: [], takesNewColumns: true });
  expect(seen.people.map(({ row, studentId, by, problem }) => [row, studentId, by ?? problem])).toEqual([
    [3, alice.id, "login"],
    [4, bob.id, "name"],
    [5, null, "unknown"],
    [6, null, "test_student"],
  ]);
  expect(seen.columns).toEqual([
    { at: 5, title: "HW1", possible: 10, isReadOnly: false, assignmentId: first.id },
    { at: 6, title: "Final Score", possible: null, isReadOnly: true, assignmentId: null },
  ]);
  expect(await fileOf("canvas")).not.toContain("0007");

  const confirmed = given(canvas(), { choices: { 4: null, 5: bob.id } });
  const { digest } = await preview(confirmed);
  expect((await ada.post(path("lms-files/identities"), { ...confirmed, digest })).status).toBe(403);
  expect((await ben.post(path("lms-files/identities"), { ...confirmed, digest: "old" })).status).toBe(409);
  expect((await ben.post(path("lms-files/identities"), { ...confirmed, digest })).status).toBe(200);
  expect(await fileOf("canvas")).toContain(`Alice Åström,57,0007,${alice.email.toUpperCase()},,93.5,EX\r\n`);
  expect(await fileOf("canvas")).toContain("Bob O'Neil,59,0009,gina,,70.25,\r\n");
  // Other platforms do not know these ids; people want them.
  expect(await fileOf("brightspace")).not.toContain("0007");
  expect(await fileOf("csv_wide")).toContain(`0007,${alice.email.toUpperCase()}`);
  expect(await ada.json(path("grade-files"), GradeFilesPage)).toMatchObject({
    platforms: [{ platform: "canvas", known: 2 }],
  });
});

test("ids that turn out to be somebody else's move; a file without ids takes none away", async () => {
  const keep = async (file: ReturnType<typeof given>) => {
    const { digest } = await preview(file);
    return (await ben.post(path("lms-files/identities"), { ...file, digest })).status;
  };
  expect(await keep(given(canvas(), { choices: { 4: null, 5: bob.id } }))).toBe(200);
  expect(await keep(given(canvas(), { choices: { 4: bob.id, 5: null } }))).toBe(200);
  const rows = await api.db.database.lmsIdentity.findMany({
    where: { courseId: course.id },
    orderBy: { sisId: "asc" },
  });
  expect(rows.map(({ userId, lmsId, sisId }) => [userId, lmsId, sisId])).toEqual([
    [alice.id, "57", "0007"],
    [bob.id, "58", "0008"],
  ]);
  const swapped = canvas().replace("57,0007", "x,y").replace("58,0008", "57,0007").replace("x,y", "58,0008");
  const choices = { 3: alice.id, 4: bob.id };
  expect(await keep(given(swapped, { choices }))).toBe(200);
  const after = await api.db.database.lmsIdentity.findMany({ where: { courseId: course.id } });
  expect(after.map(({ userId, lmsId }) => [userId, lmsId])).toEqual(
    expect.arrayContaining([
      [alice.id, "58"],
      [bob.id, "57"],
    ]),
  );
  const without = canvas().replaceAll(/,\d\d,000\d,/g, ",,,");
  expect(await keep(given(without, { choices }))).toBe(200);
  expect(await api.db.database.lmsIdentity.count({ where: { courseId: course.id, NOT: { lmsId: null } } })).toBe(2);
});

test("a file of the platform is filled in after a preview, and is what was shown or nothing", async () => {
  const order = fill(canvas(), [
    { assignmentId: first.id, at: 5 },
    { assignmentId: second.id, at: null },
  ]);
  const shown = FillPreview.parse(await (await ada.post(path("lms-files/filled/preview"), order)).json());
  expect(shown).toMatchObject({
    same: 1,
    changed: 2,
    changes: [
      { row: 4, student: "O'Neil, Bob", title: "HW1", before: "", after: "7.03" },
      { row: 3, student: "Åström, Alice", title: "HW2", before: "", after: "EX" },
    ],
    notes: [{ code: "scaled", names: ["HW1: 100 → 10"] }],
  });
  const confirmed = { ...order, digest: shown.digest };
  const answer = await ada.post(path("lms-files/filled"), confirmed);
  expect(answer.headers.get("content-disposition")).toBe("attachment; filename=export.csv");
  expect((await answer.text()).split("\r\n").slice(0, 5)).toEqual([
    "Student,ID,SIS User ID,SIS Login ID,Section,HW1 (1234),Final Score,HW2",
    "    Points Possible,,,,,10,(read only),50",
    `"Åström, Alice",57,0007,${alice.email.toUpperCase()},A,9.35,,EX`,
    '"O\'Neil, Bob",58,0008,bob,A,7.03,,',
    '"Gone, Gina",59,0009,gina,A,5,,',
  ]);
  const key = { assignmentId_userId: { assignmentId: first.id, userId: bob.id } };
  await api.db.database.grade.update({ where: key, data: { earned: 71 } });
  expect((await ada.post(path("lms-files/filled"), confirmed)).status).toBe(409);
  expect(await audit()).toEqual(["grades.export canvas: 2 grades into export.csv"]);
});

test.each([
  ["a column of totals", [{ at: 6 }]],
  ["no column", [{ at: 4 }]],
  ["two assignments in one column", [{ at: 5 }, { at: 5, isSecond: true }]],
  ["an assignment twice", [{ at: 5 }, { at: null }]],
])("%s is not filled in", async (_, columns: { at: number | null; isSecond?: boolean }[]) => {
  const order = fill(
    canvas(),
    columns.map(({ at, isSecond }) => ({ assignmentId: isSecond ? second.id : first.id, at })),
  );
  const answer = await ada.post(path("lms-files/filled/preview"), order);
  expect([answer.status, Problem.parse(await answer.json()).code]).toEqual([422, "column_not_fillable"]);
});

test("what is no file of a platform is refused with a reason; large ones are read", async () => {
  const answer = await ada.post(path("lms-files/preview"), given("hello\n"));
  expect(Problem.parse(await answer.json())).toMatchObject({ code: "lms_file_unreadable", detail: /titles/ });
  expect((await ada.post(path("lms-files/preview"), { name: "x", content: "not base64!" })).status).toBe(400);
  const many = Array.from({ length: 4_000 }, (_, row) => `"Nobody, ${row}",${row + 100},N-${row},n${row},A,,`);
  const seen = await preview(given(`${canvas()}${many.join("\r\n")}\r\n`));
  expect(seen.people).toHaveLength(4_004);
});
