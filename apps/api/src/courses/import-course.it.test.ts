import { fileURLToPath } from "node:url";
import { readCourse } from "@laptime/assignments";
import { AssignmentView, Rubric } from "@laptime/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { AccountStore, EnsureAccount } from "../identity/index.ts";
import { demoAccounts } from "../demo-accounts.ts";
import { startApi, type TestApi } from "../testing/start-api.ts";
import { CourseImportStore } from "./course-import.store.ts";
import { ImportCourse } from "./import-course.ts";

const COURSE = fileURLToPath(new URL("../../../../courses/asyncio", import.meta.url));

let api: TestApi;
let importCourse: ImportCourse;
beforeAll(async () => {
  api = await startApi();
  importCourse = new ImportCourse(api.blobs, new CourseImportStore(api.db.database));
});
afterAll(() => api.close());

const versions = () => api.db.database.assignmentVersion.count();

test("takes the first course in once, and again only what has changed", async () => {
  const folder = await readCourse(COURSE);
  const { courseId, assignments } = await importCourse.execute(folder);
  expect(new Set(assignments.map(({ change }) => change))).toEqual(new Set(["new"]));
  const published = await versions();
  expect(published).toBe(folder.assignments.length);
  const again = await importCourse.execute(folder);
  expect(again.courseId).toBe(courseId);
  expect(new Set(again.assignments.map(({ change }) => change))).toEqual(new Set(["same"]));
  expect(await versions()).toBe(published);

  const [first, ...rest] = folder.assignments;
  if (first === undefined) throw new Error("the course has no assignment");
  const changed = { ...first, statement: "# Changed\n", version: `sha256:${"0".repeat(64)}` };
  await importCourse.execute({ ...folder, assignments: [changed, ...rest] });
  expect(await versions()).toBe(published + 1);
  const now = await api.db.database.assignment.findFirstOrThrow({
    where: { slug: first.id },
    include: { currentVersion: true },
  });
  expect(now.currentVersion?.statement).toBe("# Changed\n");
});

test("makes the demo accounts once, and a student sees the assignment but none of its tests", async () => {
  const { courseId } = await importCourse.execute(await readCourse(COURSE));
  const ensureAccount = new EnsureAccount(new AccountStore(api.db.database));
  for (const account of [...demoAccounts, ...demoAccounts]) await ensureAccount.execute(courseId, account);
  expect(await api.db.database.account.count()).toBe(demoAccounts.length);

  const lin = await api.db.database.user.findUniqueOrThrow({ where: { email: "lin.student@laptime.test" } });
  const browser = await api.signIn(lin);
  const { id } = await api.db.database.assignment.findFirstOrThrow({ where: { slug: "cpu-parallel" } });
  const answer = await browser.get(`/api/assignments/${id}`);
  const view = AssignmentView.parse(await answer.json());
  expect(view.starter.map(({ path }) => path)).toContain(view.files.submit[0]);
  expect(JSON.stringify(view)).not.toContain("workload");
});

test("a rubric that is marked anonymously holds the grades from the beginning, and what staff decide then stays", async () => {
  const folder = await readCourse(COURSE);
  const [first] = folder.assignments;
  if (first === undefined) throw new Error("the course has no assignment");
  const rubric = (anonymous: boolean) =>
    Rubric.parse({ anonymous, criteria: [{ id: "names", title: "Names", points: 10 }] });
  const take = async (version: string, anonymous: boolean) => {
    const file = { ...first.file, rubric: rubric(anonymous) };
    const assignments = [{ ...first, version: `sha256:${version.repeat(64)}`, file }];
    const { courseId } = await importCourse.execute({ ...folder, file: { ...folder.file, id: "marked" }, assignments });
    const where = { courseId_slug: { courseId, slug: first.id } };
    const { isAnonymous, isHeld } = await api.db.database.assignment.findUniqueOrThrow({ where });
    return { courseId, isAnonymous, isHeld };
  };
  const { courseId, ...begun } = await take("1", true);
  expect(begun).toEqual({ isAnonymous: true, isHeld: true });
  await api.db.database.assignment.updateMany({ where: { courseId }, data: { isHeld: false } });
  expect(await take("2", true)).toMatchObject({ isAnonymous: true, isHeld: false });
  expect(await take("3", false)).toMatchObject({ isAnonymous: false, isHeld: false });
});
