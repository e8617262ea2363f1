import { unpackFiles } from "@laptime/assignments";
import { Problem, Receipt, SubmissionSummary, SubmissionView } from "@laptime/contracts";
import type { Assignment, Course, User } from "@laptime/database";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApi, type TestApi } from "../testing/start-api.ts";
import type { Visitor } from "../testing/visitor.ts";
import { zipOf } from "@laptime/testing/zip-of";

const MIB = 1024 * 1024;
let api: TestApi;
let course: Course;
let assignment: Assignment;
let lin: User;
let browser: Visitor;
beforeAll(async () => {
  api = await startApi();
  course = await api.builders.course();
  const files = { submit: ["solution.py"], optional: ["pkg/extra.py"] };
  assignment = await api.builders.assignment(course, { file: { files } });
  lin = await api.builders.student(course, { name: "Lin" });
  browser = await api.signIn(lin);
});
afterAll(() => api.close());

async function refused(answer: Response): Promise<Problem> {
  expect(answer.headers.get("content-type")).toContain("application/problem+json");
  return Problem.parse(await answer.json());
}

const zipBytes = (...entries: Parameters<typeof zipOf>[0]) => new Uint8Array(zipOf(entries));

test("a receipt means that files, submission and run are there and the run is in the queue", async () => {
  const answer = await browser.upload(assignment.id, {
    "work/solution.py": "x = 1\n",
    "work/pkg/extra.py": "y = 'ż'\n",
  });
  expect(answer.status).toBe(201);
  const receipt = Receipt.parse(await answer.json());
  expect(receipt.files).toEqual([
    { path: "solution.py", bytes: 6 },
    { path: "pkg/extra.py", bytes: 9 },
  ]);

  const submission = await api.db.database.submission.findUniqueOrThrow({ where: { id: receipt.submissionId } });
  expect(submission).toMatchObject({ userId: lin.id, digest: receipt.digest });
  const stored = unpackFiles(await api.blobs.get(submission.filesKey));
  expect(Buffer.from(stored.get("solution.py") ?? []).toString()).toBe("x = 1\n");
  const run = await api.db.database.gradingRun.findUniqueOrThrow({ where: { id: receipt.runId } });
  expect(run).toMatchObject({ state: "queued", submissionId: submission.id });
  expect((await api.queue.counts()).waiting).toBeGreaterThan(0);
});

test("shows the submission as it was received", async () => {
  const receipt = Receipt.parse(await (await browser.upload(assignment.id, { "solution.py": "x = 2\n" })).json());
  const view = await browser.json(`/api/submissions/${receipt.submissionId}`, SubmissionView);
  expect(view).toMatchObject({
    receipt,
    student: { name: "Lin" },
    progress: { phase: "queued" },
    report: null,
    files: [{ path: "solution.py", text: "x = 2\n" }],
    counts: false,
  });
  const [newest] = await browser.json(`/api/assignments/${assignment.id}/submissions`, SubmissionSummary.array());
  expect(newest).toMatchObject({ id: receipt.submissionId, digest: receipt.digest });
});

test("a zip of the folder is the same submission, and says what was left out", async () => {
  const plain = Receipt.parse(await (await browser.upload(assignment.id, { "solution.py": "x = 3\n" })).json());
  const archive = zipBytes({ name: "work/solution.py", content: "x = 3\n" }, { name: "work/.DS_Store", content: "x" });
  const zipped = Receipt.parse(await (await browser.upload(assignment.id, { "work.zip": archive })).json());
  expect(zipped.digest).toBe(plain.digest);
  expect(zipped.ignored).toEqual(["work/.DS_Store"]);
});

test("a program that does not compile is a submission", async () => {
  expect((await browser.upload(assignment.id, { "solution.py": "def (:\n" })).status).toBe(201);
});

test.each<[string, () => Record<string, string | Uint8Array<ArrayBuffer>>, number, string]>([
  ["nothing", () => ({}), 422, "upload_empty"],
  ["the wrong name", () => ({ "Solution.py": "x" }), 422, "files_refused"],
  ["an empty file", () => ({ "solution.py": "" }), 422, "files_refused"],
  ["what is not UTF-8", () => ({ "solution.py": Uint8Array.of(0xff) }), 422, "files_refused"],
  ["a path that leads outside", () => ({ "../solution.py": "x" }), 422, "files_refused"],
  [
    "a zip that leads outside",
    () => ({ "a.zip": zipBytes({ name: "../solution.py", content: "x" }) }),
    422,
    "archive_refused",
  ],
  ["a zip with a link", () => ({ "a.zip": zipBytes({ name: "solution.py", mode: 0o120777 }) }), 422, "archive_refused"],
  [
    "a bomb",
    () => ({ "a.zip": zipBytes({ name: "solution.py", content: Buffer.alloc(8 * MIB) }) }),
    422,
    "archive_refused",
  ],
  [
    "51 files",
    () => Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`${n}.py`, "x"])),
    422,
    "upload_too_many_files",
  ],
  ["11 MiB", () => ({ "solution.py": new Uint8Array(11 * MIB) }), 413, "upload_too_large"],
  [
    "11 MiB in two files",
    () => ({ "a.py": new Uint8Array(5.5 * MIB), "b.py": new Uint8Array(5.5 * MIB) }),
    413,
    "upload_too_large",
  ],
  ["50 MiB", () => ({ "solution.py": new Uint8Array(50 * MIB) }), 413, "upload_too_large"],
])("refuses %s, keeps nothing of it, and can be asked again", async (_, files, status, code) => {
  const before = await api.db.database.submission.count();
  const problem = await refused(await browser.upload(assignment.id, files()));
  expect(problem).toMatchObject({ status, code });
  expect(await api.db.database.submission.count()).toBe(before);
  expect((await browser.get("/api/me")).status).toBe(200);
});

test("counts bytes also when nobody says how many will come", async () => {
  const boundary = "----laptime";
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="solution.py"\r\n\r\n`;
  const chunks = [
    Buffer.from(head),
    ...Array.from({ length: 12 }, () => Buffer.alloc(MIB, 0x23)),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ];
  const answer = await browser.get(`/api/assignments/${assignment.id}/submissions`, {
    method: "POST",
    headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
    body: ReadableStream.from(chunks),
    duplex: "half",
  } as RequestInit);
  expect(await refused(answer)).toMatchObject({ status: 413, code: "upload_too_large" });
});

test("a body that is no form is refused", async () => {
  const answer = await browser.post(`/api/assignments/${assignment.id}/submissions`, { files: [] });
  expect(await refused(answer)).toMatchObject({ status: 400, code: "upload_malformed" });
});

test("names what was expected, what was found and what was probably meant", async () => {
  const { errors } = await refused(await browser.upload(assignment.id, { "soluton.py": "x" }));
  expect(errors?.[0]).toEqual({ path: "solution.py", message: expect.stringContaining("“soluton.py”") });
  expect(errors?.[1]).toEqual({ path: "soluton.py", message: expect.stringContaining("“solution.py”") });
});

test("strangers find no assignment, observers cannot submit, unknown ids are not found", async () => {
  const stranger = await api.signIn(await api.builders.student(await api.builders.course()));
  const observer = await api.signIn(await api.builders.student(course, { role: "observer" }));
  const files = { "solution.py": "x = 1\n" };
  expect(await refused(await stranger.upload(assignment.id, files))).toMatchObject({ status: 404, code: "not_found" });
  expect(await refused(await observer.upload(assignment.id, files))).toMatchObject({ code: "submitting_not_allowed" });
  for (const id of ["01a206c5-5969-72c4-84c2-530ff0bf7146", "x", "'; DROP TABLE submission; --", "%00"]) {
    const { status } = await browser.upload(encodeURIComponent(id), files);
    expect({ id, status }).toEqual({ id, status: 404 });
  }
});
