import { packFiles } from "@laptime/assignments";
import { Problem, OrderedTry, RehearsalView, VersionFiles, VersionList } from "@laptime/contracts";
import type { Assignment, Course } from "@laptime/database";
import { FakeSandbox, fakeOutcome } from "@laptime/sandbox/testing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { rehearseAll } from "../testing/rehearse-all.ts";
import { reportOf } from "../testing/report-of.ts";
import { startApi, type TestApi } from "../testing/start-api.ts";
import type { Visitor } from "../testing/visitor.ts";

let api: TestApi;
let course: Course;
let assignment: Assignment & { currentVersionId: string };
let teacher: Visitor;
let newer: string;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  course = await api.builders.course();
  assignment = await api.builders.assignment(course, { folder: folder("def answer(): ...\n") });
  teacher = await api.signIn(await api.builders.student(course, { name: "Ben", role: "instructor" }));
  const bundleKey = await api.blobs.put(packFiles(folder("def answer(): return None\n")));
  ({ id: newer } = await api.db.database.assignmentVersion.create({
    data: {
      ...{ assignmentId: assignment.id, digest: "sha256:newer", bundleKey, statement: "# Newer\n" },
      file: { title: "A newer one", files: { submit: ["solution.py"] } },
    },
  }));
});

const yaml = "title: An assignment\nfiles: { submit: [solution.py] }\n";
const folder = (starter: string) =>
  new Map([
    ["assignment.yaml", Buffer.from(yaml)],
    ["starter/solution.py", Buffer.from(starter)],
    ["tests/picture.png", Buffer.from([0, 1, 2, 255])],
  ]);
const path = (rest: string) => `/api/assignments/${assignment.id}${rest}`;
const versions = () => teacher.json(path("/versions"), VersionList);
const makeCurrent = (versionId: string) => teacher.put(path("/current-version"), { versionId });

test("versions are listed newest first, with the grades that each has made", async () => {
  const student = await api.builders.student(course);
  const run = await api.builders.run(await api.builders.submission(assignment, student), { report: reportOf() });
  await api.db.database.grade.create({
    data: { ...{ assignmentId: assignment.id, userId: student.id, runId: run.id }, earned: 1, possible: 1 },
  });
  const list = await versions();
  expect(list.versions.map(({ id, title, isCurrent, graded }) => [id, title, isCurrent, graded])).toEqual([
    [newer, "A newer one", false, 0],
    [assignment.currentVersionId, "An assignment", true, 1],
  ]);
  expect([list.students, list.draft, list.assignment.title]).toEqual([1, null, "An assignment"]);
});

test("an older version is published anew, as often as wanted, and that is noted once", async () => {
  expect((await makeCurrent(newer)).status).toBe(204);
  expect((await makeCurrent(newer)).status).toBe(204);
  expect((await versions()).versions.find(({ isCurrent }) => isCurrent)?.id).toBe(newer);
  const noted = await api.db.database.auditEntry.findMany({ where: { courseId: course.id } });
  expect(noted.map(({ action, subject }) => [action, subject])).toEqual([["version.publish", "A newer one"]]);
  const elsewhere = await api.builders.assignment(course);
  expect((await makeCurrent(elsewhere.currentVersionId)).status).toBe(404);
});

test("the files of a version are read, and what is no text is told of", async () => {
  const { files, title, asked } = await teacher.json(path(`/versions/${newer}/files`), VersionFiles);
  expect([title, asked.submit]).toEqual(["A newer one", ["solution.py"]]);
  expect(files.map(({ path: name }) => name)).toEqual(["assignment.yaml", "starter/solution.py", "tests/picture.png"]);
  expect(files[2]?.text).toMatch(/^\(no text: 4 bytes, sha256 [0-9a-f]{64}\)$/);
});

test("so many tries of a teacher wait at most, and none is in anybody's way", async () => {
  const tryIt = () => teacher.uploadTo(path(`/versions/${newer}/tries`), { "solution.py": "x = 1\n" });
  for (let waiting = 0; waiting < 20; waiting += 1) expect((await tryIt()).status).toBe(201);
  expect(Problem.parse(await (await tryIt()).json()).code).toBe("too_many_tries");
  await rehearseAll(api, course.id, new FakeSandbox());
  expect((await tryIt()).status).toBe(201);
});

test("files that are tried out get a whole report, and are no submission", async () => {
  const tries = path(`/versions/${newer}/tries`);
  const missing = await teacher.uploadTo(tries, { "other.py": "x = 1\n" });
  expect(Problem.parse(await missing.json()).code).toBe("files_refused");
  const answer = await teacher.uploadTo(tries, { "solution.py": "def answer(): return 1\n" });
  const { rehearsalId } = OrderedTry.parse(await answer.json());
  const shown = () => teacher.json(`/api/rehearsals/${rehearsalId}`, RehearsalView);
  expect(await shown()).toMatchObject({ outcome: "waiting", report: null, caseName: null, by: "Ben" });
  await rehearseAll(api, course.id, new FakeSandbox(() => fakeOutcome(["wrong_answer"])));
  const { outcome, report, files } = await shown();
  expect([outcome, report?.verdict, files]).toEqual([
    "kept",
    "failed",
    [{ path: "solution.py", text: "def answer(): return 1\n" }],
  ]);
  const { database } = api.db;
  const ofIt = { where: { assignmentId: assignment.id } };
  expect([await database.submission.count(ofIt), await database.handedIn.count(ofIt)]).toEqual([0, 0]);
  expect(await database.grade.count(ofIt)).toBe(0);
});
