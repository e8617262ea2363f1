import { randomBytes } from "node:crypto";
import { unpackFiles } from "@laptime/assignments";
import { AssignmentView, Problem, Receipt, SubmissionView } from "@laptime/contracts";
import type { Assignment, Course } from "@laptime/database";
import { afterAll, beforeAll, expect, test } from "vitest";
import { NO_GIT } from "../git/index.ts";
import { startGitServer, type GitServer } from "../testing/git-server.ts";
import { startApi, type TestApi } from "../testing/start-api.ts";
import type { Visitor } from "../testing/visitor.ts";

const url = "https://git.example/lin/work.git";
const program = "def answer():\n    return 42\n";

let server: GitServer;
let api: TestApi;
let guarded: TestApi;
let course: Course;
let assignment: Assignment;
let student: Visitor;
beforeAll(async () => {
  server = await startGitServer();
  const git = { ...NO_GIT, hosts: ["git.example"], maxBytes: 300_000, seam: server.origin };
  api = await startApi({ git });
  // Without the seam: names are looked up, and what they lead to is judged.
  guarded = await startApi({ git: { ...NO_GIT, hosts: ["localhost"] } });
  course = await api.builders.course();
  assignment = await api.builders.assignment(course);
  student = await api.signIn(await api.builders.student(course));
});
afterAll(async () => {
  await api.close();
  await guarded.close();
  await server.close();
});

const submit = (source: object, by = student, to = assignment) =>
  by.post(`/api/assignments/${to.id}/git-submissions`, { url, ...source });
const accepted = async (source: object) => Receipt.parse(await (await submit(source)).json());
const refused = async (source: object) => {
  const before = await api.db.database.submission.count();
  const problem = Problem.parse(await (await submit(source)).json());
  expect(await api.db.database.submission.count()).toBe(before);
  return problem;
};

test("what the repository shows first is taken, with the commit on the receipt", async () => {
  const commit = server.commit({ "solution.py": program, "notes.txt": "not asked for" });
  const receipt = await accepted({});
  expect(receipt).toMatchObject({ git: { url, commit }, files: [{ path: "solution.py", bytes: program.length }] });
  const view = await student.json(`/api/submissions/${receipt.submissionId}`, SubmissionView);
  expect(view.receipt.git).toEqual({ url, commit });
  expect(view.files).toEqual([{ path: "solution.py", text: program }]);
  const { filesKey } = await api.db.database.submission.findUniqueOrThrow({ where: { id: receipt.submissionId } });
  expect([...unpackFiles(await api.blobs.get(filesKey)).keys()]).toEqual(["solution.py"]);
  const { gitHosts } = await student.json(`/api/assignments/${assignment.id}`, AssignmentView);
  expect(gitHosts).toEqual(["git.example"]);
});

test("it counts as handed in when it was asked for, however long the fetching takes", async () => {
  server.commit({ "solution.py": program });
  const { receivedAt, submissionId } = await accepted({});
  expect(new Date(receivedAt).getTime()).toBeLessThan(server.lastAsked()?.getTime() ?? 0);
  const { submittedAt } = await api.db.database.submission.findUniqueOrThrow({ where: { id: submissionId } });
  expect(submittedAt).toEqual(new Date(receivedAt));
});

test("a branch, a tag with a note, a whole commit, and a folder", async () => {
  const first = server.commit({ "solution.py": "one = 1\n", "week-1/solution.py": "week = 1\n" });
  server.git("tag", "-a", "handed-in", "-m", "as handed in");
  server.git("branch", "try-it");
  const second = server.commit({ "solution.py": "two = 2\n" });
  const commits = async (source: object) => (await accepted(source)).git?.commit;
  expect(await commits({ revision: "try-it" })).toBe(first);
  expect(await commits({ revision: "handed-in" })).toBe(first);
  expect(await commits({ revision: first })).toBe(first);
  expect(await commits({ revision: "main" })).toBe(second);
  expect((await accepted({ folder: "week-1" })).files).toEqual([{ path: "solution.py", bytes: "week = 1\n".length }]);
});

test.each([
  [{ url: "https://evil.test/lin/work" }, "git_host"],
  [{ url: "http://git.example/lin/work" }, "git_not_https"],
  [{ url: "https://git.example/" }, "git_address"],
  [{ url: "https://git.example/nobody/nothing.git" }, "git_not_found"],
  [{ revision: "no-such-branch" }, "git_revision"],
  [{ url: "https://git.example/moved/work.git" }, "git_unreachable"],
  [{ folder: "no/such/folder" }, "files_refused"],
])("%j is refused: %s", async (source, code) => {
  server.commit({ "solution.py": program });
  expect((await refused(source)).code).toBe(code);
});

test("the hosts that are allowed are named to whoever used another", async () => {
  expect((await refused({ url: "https://evil.test/lin/work" })).detail).toContain("git.example");
});

test.each([
  ["revision", "--upload-pack=x"],
  ["revision", "a b"],
  ["folder", "../secrets"],
  ["folder", "/etc"],
])("%s %j is malformed", async (field, value) => {
  expect((await submit({ [field]: value })).status).toBe(400);
});

test("a link is no file, wherever it leads", async () => {
  server.git("checkout", "--quiet", "-b", "linked");
  server.git("rm", "--quiet", "solution.py");
  server.link("solution.py", "/etc/passwd");
  server.commit({});
  const problem = await refused({ revision: "linked" });
  expect(problem.errors).toEqual([{ path: "solution.py", message: expect.stringContaining("Missing") }]);
  server.git("checkout", "--quiet", "main");
});

test("a large repository is refused, packed or unpacked", async () => {
  server.commit({ "solution.py": program });
  server.git("checkout", "--quiet", "-b", "packed");
  server.commit({ "noise.bin": randomBytes(600_000) });
  expect((await refused({ revision: "packed" })).code).toBe("git_too_large");
  server.git("checkout", "--quiet", "main");
  server.git("checkout", "--quiet", "-b", "bomb");
  // Some 270 kB on the way.
  server.commit({ zeros: Buffer.alloc(280_000_000) });
  expect((await refused({ revision: "bomb" })).code).toBe("git_too_large");
  server.git("checkout", "--quiet", "main");
});

test("a name that leads to this machine or its networks is not asked", async () => {
  const to = await guarded.builders.assignment(await guarded.builders.course());
  const other = await guarded.signIn(
    await guarded.builders.student(await guarded.db.database.course.findUniqueOrThrow({ where: { id: to.courseId } })),
  );
  const answer = await submit({ url: "https://localhost/lin/work.git" }, other, to);
  expect(Problem.parse(await answer.json()).code).toBe("git_unreachable");
});
