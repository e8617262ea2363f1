import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { laptime } from "@laptime/cli";
import { MadeToken, type Report } from "@laptime/contracts";
import type { Assignment, Course, User } from "@laptime/database";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { reportOf } from "../testing/report-of.ts";
import { startApi, type TestApi } from "../testing/start-api.ts";

/* The command line against the real API: `npx laptime submit`. */

let api: TestApi;
let course: Course;
let assignment: Assignment;
let lin: User;
let token: string;
let folder: string;
let out: string[];
let said: string[];
beforeAll(async () => {
  api = await startApi();
  course = await api.builders.course({ slug: "maths" });
  assignment = await api.builders.assignment(course, { slug: "add" });
  lin = await api.builders.student(course);
  token = await tokenWith("read", "submit");
  folder = await mkdtemp(join(tmpdir(), "laptime-submit-"));
  await writeFile(join(folder, "solution.py"), "def answer():\n    return 42\n");
  await writeFile(join(folder, "notes.txt"), "not for the grader");
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await api.close();
});
beforeEach(() => {
  out = [];
  said = [];
});

async function tokenWith(...scopes: string[]): Promise<string> {
  const made = await (await api.signIn(lin)).post("/api/account/tokens", { name: "laptop", scopes, days: 30 });
  return MadeToken.parse(await made.json()).secret;
}

const submit = (args: string[], given: { token?: string } = { token }) =>
  laptime(["submit", ...args], {
    terminal: { out: (line) => void out.push(line), progress: (line) => void said.push(line) },
    sandbox: () => Promise.reject(new Error("nothing is graded here")),
    signal: new AbortController().signal,
    remote: { server: api.origin, ...given },
  });

/** What a worker does, for the run that waits. */
async function gradeNext(report: Report): Promise<void> {
  const { database } = api.db;
  const run = await vi.waitFor(() => database.gradingRun.findFirstOrThrow({ where: { state: "queued" } }));
  const { verdict, score } = report;
  const data = { state: "completed" as const, completedAt: new Date(), report, verdict, ...score };
  await database.gradingRun.update({ where: { id: run.id }, data });
}

test("hands in what the assignment asks for, waits, and shows the report", async () => {
  const [code] = await Promise.all([submit(["maths/add", folder]), gradeNext(reportOf())]);
  expect(code).toBe(0);
  expect(said[0]).toMatch(new RegExp(`^Handed in solution.py: ${api.origin}/submissions/[0-9a-f-]+$`));
  expect(said.at(-1)).toBe("graded");
  expect(out.join("\n")).toContain("60 of 100 points");
  expect(out.join("\n")).not.toContain("Secret");
});

test("takes the name alone, the page's address and the id; --no-wait gives the receipt", async () => {
  for (const name of ["add", `${api.origin}/assignments/${assignment.id}`, assignment.id]) {
    expect(await submit([name, join(folder, "solution.py"), "--no-wait", "--json"])).toBe(0);
  }
  expect(out).toHaveLength(3);
  expect(JSON.parse(out[0] ?? "")).toMatchObject({ assignmentId: assignment.id, files: [{ path: "solution.py" }] });
  expect(await api.db.database.submission.count({ where: { userId: lin.id } })).toBe(4);
});

test.each([
  ["an assignment that is not there", ["maths/subtract"], /no assignment maths\/subtract[^]*maths\/add/],
  ["a course of others", ["history/add"], /no assignment history\/add/],
  ["a folder without its files", ["add", tmpdir()], /none of the files that are asked for: solution.py/],
  ["a file that is not there", ["add", "/nowhere/x.py"], /There is no \/nowhere\/x.py/],
])("%s is bad input, and nothing is handed in", async (_, args, words) => {
  const before = await api.db.database.submission.count();
  expect(await submit(args)).toBe(2);
  expect(said.at(-1)).toMatch(words);
  expect(await api.db.database.submission.count()).toBe(before);
});

test("a file that nobody asked for is refused by the server, in its words", async () => {
  expect(await submit(["add", join(folder, "notes.txt")])).toBe(2);
  expect(said.at(-1)).toMatch(/notes.txt: The assignment does not ask for this file/);
});

test("no token, a wrong one and one that may only read", async () => {
  expect(await submit(["add", folder], {})).toBe(2);
  expect(said.at(-1)).toContain("LAPTIME_TOKEN");
  expect(await submit(["add", folder], { token: "lap_wrong" })).toBe(2);
  expect(said.at(-1)).toContain("not valid");
  expect(await submit(["add", folder], { token: await tokenWith("read") })).toBe(2);
  expect(said.at(-1)).toContain("scope");
});

test("a server that is not there is a fault and not bad input", async () => {
  expect(await submit(["add", folder, "--server", "http://127.0.0.1:9"])).toBe(3);
  expect(said.at(-1)).toContain("http://127.0.0.1:9 does not answer");
});
