import { MadeDraft, Problem, Studio } from "@laptime/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { NO_GIT } from "../git/index.ts";
import { startGitServer, type GitServer } from "../testing/git-server.ts";
import { startApi, type TestApi } from "../testing/start-api.ts";
import type { Visitor } from "../testing/visitor.ts";

const url = "https://git.example/lin/work.git";
let server: GitServer;
let api: TestApi;
let teacher: Visitor;
beforeAll(async () => {
  server = await startGitServer();
  api = await startApi({ git: { ...NO_GIT, hosts: ["git.example"], maxBytes: 300_000, seam: server.origin } });
  teacher = await api.signIn(await api.builders.student(await api.builders.course(), { role: "instructor" }));
});
afterAll(async () => {
  await api.close();
  await server.close();
});

const files = {
  "course.yaml": "id: from-git\ntitle: From Git\n",
  "assignments/01-twice/assignment.yaml": "title: Twice\nfiles: { submit: [twice.py] }\n",
  "assignments/01-twice/solution/twice.py": "def twice(n): return 2 * n\n",
  "assignments/01-twice/tests/test_twice.py": "async def test_twice(submission): ...\n",
};
const under = (folder: string) =>
  Object.fromEntries(Object.entries(files).map(([path, content]) => [`${folder}${path}`, content]));
const take = (source: object) => teacher.post("/api/git-courses", { url, ...source });

test("a course at the top of a repository, or in a folder of it, with the commit that it was", async () => {
  const commit = server.commit({ ...files, ...under("teaching/asyncio/"), "notes.txt": "not of the course" });
  for (const folder of ["", "teaching/asyncio"]) {
    const { courseId } = MadeDraft.parse(await (await take({ folder })).json());
    const { draft, gitHosts } = await teacher.json(`/api/courses/${courseId}/studio`, Studio);
    expect([draft?.source, gitHosts]).toEqual([{ kind: "git", url, commit }, ["git.example"]]);
    expect(draft?.assignments.map(({ slug, cases }) => [slug, cases.length])).toEqual([["twice", 1]]);
  }
});

test("what holds no course is refused with what is missing", async () => {
  server.commit({ "README.md": "# nothing\n" });
  const { code, errors } = Problem.parse(await (await take({ folder: "nowhere" })).json());
  expect([code, errors?.map(({ path }) => path)]).toEqual(["course_refused", ["course.yaml", "assignments/"]]);
  const other = Problem.parse(
    await (await teacher.post("/api/git-courses", { url: "https://elsewhere.example/a" })).json(),
  );
  expect(other.code).toBe("git_host");
});
