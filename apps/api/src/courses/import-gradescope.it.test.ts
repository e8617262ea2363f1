import { courseFromFiles } from "@laptime/assignments";
import { AssignmentView, Gradebook, Report, SubmissionView } from "@laptime/contracts";
import { gradeAutograded } from "@laptime/grading";
import { afterAll, beforeAll, expect, test } from "vitest";
import { zipOf } from "@laptime/testing/zip-of";
import { startApi, type TestApi } from "../testing/start-api.ts";
import { readZip } from "../uploads/index.ts";
import { CourseImportStore } from "./course-import.store.ts";
import { ImportCourse } from "./import-course.ts";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const course = {
  "course.yaml": "id: moved-in\ntitle: Moved in\n",
  "assignments/01-calculator/setup.sh": "pip3 install -r /autograder/source/requirements.txt\n",
  "assignments/01-calculator/run_autograder": "#!/bin/sh\ncp /autograder/submission/calculator.py .\npython3 run.py\n",
  "assignments/01-calculator/tests/test_secret.py": "@weight(10)\ndef test_add(): ...\n",
};
const zipped = (files: Readonly<Record<string, string>>) =>
  zipOf(Object.entries(files).map(([name, content]) => ({ name, content })));

const assignmentOf = (courseId: string) => api.db.database.assignment.findFirstOrThrow({ where: { courseId } });

test("a course whose assignment is an unpacked autograder is taken in; all who see it read that it is less trusted", async () => {
  const { files } = await readZip(zipped(course), "course.zip");
  const { courseId, assignments } = await new ImportCourse(
    api.blobs,
    new CourseImportStore(api.db.database),
  ).execute(courseFromFiles(files));
  expect(assignments).toEqual([{ slug: "calculator", title: "Calculator", change: "new" }]);
  const row = await api.db.database.course.findUniqueOrThrow({ where: { id: courseId } });
  const [lin, ada] = [await api.builders.student(row), await api.builders.student(row, { role: "instructor" })];
  const assignment = await assignmentOf(courseId);

  const student = await api.signIn(lin);
  const view = await student.json(`/api/assignments/${assignment.id}`, AssignmentView);
  expect(view).toMatchObject({ trust: "less_trusted", points: 10, files: { submit: ["calculator.py"] } });
  expect(JSON.stringify(view)).not.toContain("test_secret");

  const report = reportOf({ tests: [{ score: 4, max_score: 10, output: "SECRET", visibility: "hidden" }] });
  const submission = await api.builders.submission(assignment, lin);
  await api.builders.run(submission, { report });
  const seen = await student.json(`/api/submissions/${submission.id}`, SubmissionView);
  expect(seen.report).toMatchObject({ assignment: { trust: "less_trusted" }, score: { earned: 4, possible: 10 } });
  expect(JSON.stringify(seen)).not.toContain("SECRET");

  const teacher = await api.signIn(ada);
  const all = await teacher.json(`/api/submissions/${submission.id}`, SubmissionView);
  expect(all.report?.checks[0]?.message).toBe("SECRET");
  expect(all.report?.output.stdout).toBe("printed SECRET");
  const book = await teacher.json(`/api/courses/${courseId}/gradebook`, Gradebook);
  expect(book.assignments).toMatchObject([{ slug: "calculator", trust: "less_trusted" }]);
});

/** As the worker makes it of what the autograder left behind. */
function reportOf(results: object): Report {
  const { assignments } = courseFromFiles(
    new Map(Object.entries(course).map(([path, text]) => [path, Buffer.from(text)])),
  );
  const finished = {
    ...{ type: "finished" as const, exitCode: 0, results: JSON.stringify(results), problem: null, full: false },
    ...{ output: "printed SECRET", truncated: false, python: "3.14.0", setupFailed: [] },
  };
  const environment = { image: "image", python: "3.14.0", cores: 2, runtime: "runc", host: "host" };
  const outcome = { finished, limit: null, ms: 1, environment };
  return Report.parse(
    gradeAutograded({ assignment: assignments[0]!, submissionDigest: "digest", outcome, phases: {} }),
  );
}

test("an autograder alone is no course, and is told where it belongs", async () => {
  const alone = await readZip(zipped({ "setup.sh": "", run_autograder: "" }), "lab.zip");
  expect(() => courseFromFiles(alone.files)).toThrow(/put its files into assignments\/01-<id>\//);
  const silent = { ...course, "assignments/01-calculator/run_autograder": "#!/bin/sh\n" };
  const { files } = await readZip(zipped(silent), "course.zip");
  expect(() => courseFromFiles(files)).toThrow(/does not tell what is handed in/);
});
