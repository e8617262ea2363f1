import { SimilarityView, SimilarPair } from "@laptime/contracts";
import { raiseGrade, type Assignment, type Course, type Submission, type User } from "@laptime/database";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { reportOf } from "../testing/report-of.ts";
import { startApi, type TestApi } from "../testing/start-api.ts";
import type { Visitor } from "../testing/visitor.ts";

const patience = { timeout: 20_000, interval: 50 };

/** A program of its own kind: what it does is drawn from `kind`. */
const program = (kind: "loop" | "tasks", name: string): string =>
  kind === "loop"
    ? `async def ${name}(urls):\n    results = {}\n    for url in urls:\n        answer = await get(url)\n        if answer.ok:\n            results[url] = answer.text.strip()\n        else:\n            results[url] = None\n    while len(results) < 3:\n        results[len(results)] = "x"\n    try:\n        return sorted(results.items(), key=lambda pair: pair[1] or "")\n    except TypeError:\n        return []\n    finally:\n        await close()\n\ndef helper(a, b, *rest):\n    total = a + b\n    for one in rest:\n        total += one * 2\n    return [total, {"a": a, "b": b}, (a, b)]\n`
    : `import asyncio\n\nclass ${name}:\n    def __init__(self, limit):\n        self.gate = asyncio.Semaphore(limit)\n        self.seen = set()\n\n    async def fetch(self, url):\n        async with self.gate:\n            self.seen.add(url)\n            return await get(url)\n\n    async def all(self, urls):\n        async with asyncio.TaskGroup() as group:\n            tasks = [group.create_task(self.fetch(url)) for url in urls]\n        return [task.result() for task in tasks if not task.cancelled()]\n\n    def __len__(self):\n        return len(self.seen) if self.seen else 0\n\n    @property\n    def is_done(self):\n        return all(one.done for one in self.seen) and not self.gate.locked()\n`;

let api: TestApi;
let course: Course;
let assignment: Assignment;
let ben: User;
let teacher: Visitor;
let [lin, sam, kim]: User[] = [];
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  course = await api.builders.course({ title: "This year" });
  assignment = await api.builders.assignment(course, { slug: "fetch" });
  [lin, sam, kim] = [
    await api.builders.student(course, { name: "Lin" }),
    await api.builders.student(course, { name: "Sam" }),
    await api.builders.student(course, { name: "Kim" }),
  ];
  ben = await api.builders.student(course, { name: "Ben", role: "instructor" });
  teacher = await api.signIn(ben);
});

async function graded(of: Assignment, student: User, text: string): Promise<Submission> {
  const files = new Map([["solution.py", Buffer.from(text)]]);
  const submission = await api.builders.submission(of, student, { files });
  const run = await api.builders.run(submission, { report: reportOf() });
  await api.db.database.$transaction((tx) => raiseGrade(tx, run.id));
  return submission;
}

const path = (rest = "") => `/api/assignments/${assignment.id}/similarity${rest}`;
const view = (who = teacher) => who.json(path(), SimilarityView);
async function look(includesEarlier = false): Promise<SimilarityView> {
  expect((await teacher.post(path(), { includesEarlier })).status).toBe(202);
  return vi.waitFor(async () => {
    const seen = await view();
    expect(seen.state).toBe("done");
    return seen;
  }, patience);
}

test("finds who is alike whatever the names are, and nobody else, and shows both side by side with a note", async () => {
  expect((await view()).state).toBe("none");
  const first = await graded(assignment, lin!, program("loop", "fetch_all"));
  const copy = await graded(assignment, sam!, `# mine\n${program("loop", "download")}`);
  await graded(assignment, kim!, program("tasks", "Fetcher"));
  const seen = await look();
  expect(seen).toMatchObject({ compared: 3, tooShort: 0 });
  expect(seen.pairs).toHaveLength(1);
  const [found] = seen.pairs;
  expect([...found!.left.students, ...found!.right.students].toSorted()).toEqual(["Lin", "Sam"]);
  expect(found).toMatchObject({ similarity: 1, decision: "open" });
  expect(seen.clusters.map((cluster) => cluster.length)).toEqual([2]);

  const pairPath = path(`/${found!.left.submissionId}/${found!.right.submissionId}`);
  const pair = await teacher.json(pairPath, SimilarPair);
  expect(pair.left.files[0]?.text).toContain("async def");
  expect(pair.fragments.length).toBeGreaterThan(0);
  const note = { decision: "unrelated", text: "They worked together in the lab." };
  expect((await teacher.put(`${pairPath}/note`, note)).status).toBe(204);
  expect((await teacher.json(pairPath, SimilarPair)).note).toMatchObject({ ...note, by: "Ben" });
  expect((await look()).pairs[0]?.decision).toBe("unrelated");
  expect((await teacher.get(path(`/${first.id}/${first.id}`))).status).toBe(404);
  expect(copy.id).toBeDefined();
});

test("what everybody was given makes nobody alike", async () => {
  const folder = new Map([["starter/solution.py", Buffer.from(program("loop", "fetch_all"))]]);
  assignment = await api.builders.assignment(course, { folder });
  await graded(assignment, lin!, program("loop", "fetch_all"));
  await graded(assignment, sam!, program("loop", "fetch_all"));
  expect(await look()).toMatchObject({ pairs: [], tooShort: 2 });
});

test("earlier courses are looked at where the teacher teaches them, and shown to nobody else", async () => {
  const before = await api.builders.course({ title: "Last year" });
  const earlier = await api.builders.assignment(before, { slug: "fetch" });
  await graded(earlier, await api.builders.student(before, { name: "Old" }), program("loop", "fetch_all"));
  await graded(assignment, lin!, program("loop", "download"));
  expect((await look(true)).pairs).toEqual([]);
  await api.db.database.enrolment.create({ data: { courseId: before.id, userId: ben.id, role: "instructor" } });
  const { pairs, clusters } = await look(true);
  expect(pairs).toMatchObject([{ left: { students: ["Lin"] }, right: { students: ["Old"], earlier: "Last year" } }]);
  expect(clusters).toEqual([]);
  expect((await look(false)).pairs).toEqual([]);
  await look(true);
  const other = await api.signIn(await api.builders.student(course, { name: "Other", role: "instructor" }));
  expect((await view(other)).pairs).toEqual([]);
  const [pair] = (await view()).pairs;
  const at = path(`/${pair!.left.submissionId}/${pair!.right.submissionId}`);
  expect((await other.get(at)).status).toBe(404);
  expect((await teacher.get(at)).status).toBe(200);
});

test("a look that failed says so, and can be made again", async () => {
  const submission = await graded(assignment, lin!, program("loop", "fetch_all"));
  await api.db.database.submission.update({ where: { id: submission.id }, data: { filesKey: "sha256/00/gone" } });
  await teacher.post(path(), { includesEarlier: false });
  await vi.waitFor(async () => expect((await view()).state).toBe("failed"), patience);
  await api.db.database.submission.update({ where: { id: submission.id }, data: { filesKey: submission.filesKey } });
  expect((await look()).compared).toBe(1);
});
