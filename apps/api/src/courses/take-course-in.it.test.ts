import { CourseImport, CourseView, Me, Problem } from "@laptime/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApi, type TestApi } from "../testing/start-api.ts";
import type { Visitor } from "../testing/visitor.ts";
import { zipOf } from "@laptime/testing/zip-of";

let api: TestApi;
let teacher: Visitor;
beforeAll(async () => {
  api = await startApi();
  teacher = await someone("instructor");
});
afterAll(() => api.close());

async function someone(role: "instructor" | "assistant" | "student"): Promise<Visitor> {
  return api.signIn(await api.builders.student(await api.builders.course(), { role }));
}

const assignment = "title: Twice\nfiles: { submit: [twice.py] }\n";
const filesOf = (id: string, yaml = assignment) => ({
  "course.yaml": `id: ${id}\ntitle: The course ${id}\n`,
  "assignments/01-twice/assignment.yaml": yaml,
  "assignments/01-twice/solution/twice.py": "def twice(n):\n    return 2 * n\n",
  "assignments/01-twice/tests/test_twice.py": "async def test_twice(submission):\n    pass\n",
});
const zipped = (files: Readonly<Record<string, string>>, folder = "") =>
  new Uint8Array(zipOf(Object.entries(files).map(([path, content]) => ({ name: `${folder}${path}`, content }))));

const send = (browser: Visitor, files: Readonly<Record<string, Uint8Array<ArrayBuffer> | string>>) =>
  browser.uploadTo("/api/courses", files);
const problemOf = async (answer: Response) => Problem.parse(await answer.json());

test("a teacher's zip becomes a course that is theirs, in one action; again it is the same, or what changed", async () => {
  const answer = await send(teacher, { "course.zip": zipped(filesOf("new-course"), "my-course/") });
  expect(answer.status).toBe(201);
  const { courseId, assignments } = CourseImport.parse(await answer.json());
  expect(assignments).toEqual([{ slug: "twice", title: "Twice", change: "new" }]);
  const { enrolments } = await teacher.json("/api/me", Me);
  expect(enrolments).toContainEqual({
    courseId,
    courseSlug: "new-course",
    courseTitle: "The course new-course",
    role: "owner",
  });
  const view = await teacher.json(`/api/courses/${courseId}`, CourseView);
  expect(view.assignments.map(({ title }) => title)).toEqual(["Twice"]);

  const again = async (yaml?: string) =>
    CourseImport.parse(await (await send(teacher, { "c.zip": zipped(filesOf("new-course", yaml)) })).json());
  expect((await again()).assignments[0]?.change).toBe("same");
  expect((await again(`${assignment}points: 7\n`)).assignments[0]?.change).toBe("changed");
});

test("what is wrong is said with its line, and nothing is published", async () => {
  const answer = await send(teacher, { "c.zip": zipped(filesOf("broken", "titel: Twice\nfiles: { submit: [x.py] }\n")) });
  expect(answer.status).toBe(422);
  const { code, errors } = await problemOf(answer);
  expect(code).toBe("course_refused");
  expect(errors).toContainEqual({
    path: "assignments/01-twice/assignment.yaml:1",
    message: expect.stringContaining("did you mean `title`?"),
  });
  expect(await api.db.database.course.count({ where: { slug: "broken" } })).toBe(0);
  const empty = await send(teacher, { "c.zip": zipped({ "README.md": "# nothing\n" }) });
  expect((await problemOf(empty)).errors?.map(({ path }) => path)).toEqual(["course.yaml", "assignments/"]);
  expect((await problemOf(await send(teacher, { "course.yaml": "id: x\n", "a.yaml": "" }))).code).toBe("course_no_zip");
});

test("nobody takes another's course over, and only teachers import", async () => {
  await send(teacher, { "c.zip": zipped(filesOf("taken")) });
  const other = await send(await someone("instructor"), { "c.zip": zipped(filesOf("taken")) });
  expect((await problemOf(other)).code).toBe("course_id_taken");
  for (const role of ["assistant", "student"] as const) {
    const answer = await send(await someone(role), { "c.zip": zipped(filesOf(`by-${role}`)) });
    expect(answer.status).toBe(403);
  }
  expect((await send(api.visitor(), { "c.zip": zipped(filesOf("by-nobody")) })).status).toBe(401);
});
