import { AssignmentView, Leaderboard, type Report, type SpeedupResult } from "@laptime/contracts";
import type { Course, User } from "@laptime/database";
import { afterAll, beforeAll, expect, test } from "vitest";
import { reportOf } from "../testing/report-of.ts";
import { startApi, type TestApi } from "../testing/start-api.ts";
import type { Visitor } from "../testing/visitor.ts";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const speedupSettings = {
  id: "fast",
  title: "Twice as fast",
  workload: "workloads:one_call",
  required: 2,
  clock: "wall" as const,
};
const file = (by: "speedup" | "score" = "speedup") =>
  ({ title: "A race", leaderboard: { by }, speedups: [speedupSettings] }) as never;

const measured = (estimate: number, more: Partial<SpeedupResult> = {}): SpeedupResult => ({
  check: "fast",
  clock: "wall",
  required: 2,
  estimate,
  lower: estimate,
  upper: estimate,
  confidence: 1,
  pairs: 2,
  cores: 1,
  baselineMs: 1000,
  candidateMs: 1000 / estimate,
  decision: "met",
  host: { id: "h", cores: 2, cpuModel: "m" },
  samples: [],
  ...more,
});

const check = { id: "c", title: "t", visibility: "public", message: "", durationMs: 1, status: "passed" } as const;
const fast = (estimate: number, more: Partial<Report> = {}): Report =>
  reportOf({
    verdict: "passed",
    score: { earned: 100, possible: 100 },
    checks: [
      { ...check, kind: "correctness", earned: 50, possible: 50 },
      { ...check, id: "fast", kind: "speedup", earned: 50, possible: 50 },
    ],
    speedups: [measured(estimate)],
    ...more,
  });
const wrong = fast(99, { checks: [{ ...check, kind: "correctness", earned: 49, possible: 50 }] });

async function race(by?: "speedup" | "score") {
  const course = await api.builders.course();
  const assignment = await api.builders.assignment(course, { file: file(by) });
  return {
    course,
    assignment,
    path: `/api/assignments/${assignment.id}/leaderboard`,
    /** A student with these reports, each of a submission of its own. */
    runner: async (name: string, ...reports: Report[]) => {
      const user = await api.builders.student(course, { name });
      for (const report of reports) {
        await api.builders.run(await api.builders.submission(assignment, user), { report });
      }
      return user;
    },
  };
}
const boardOf = (browser: Visitor, path: string) => browser.json(path, Leaderboard);
const staffOf = async (course: Course) => api.signIn(await api.builders.student(course, { role: "assistant" }));
const consent = (browser: Visitor, course: Course, isListed: unknown) =>
  browser.put(`/api/courses/${course.id}/leaderboard-consent`, { isListed });

test("shows the best right submission of each student, ties share a rank, and marks the caller's", async () => {
  const { course, path, runner } = await race();
  const lin = await runner("Lin", fast(1.5), fast(3), fast(2));
  await runner("Sam", wrong, fast(3));
  await runner("Pat", fast(2.5, { speedups: [measured(2.5, { lower: 2.2, upper: 2.8, confidence: 0.99 })] }));
  await runner("Kim", wrong);
  await runner("Joe", fast(50, { speedups: [measured(50, { decision: "inconclusive" })] }));
  await runner("Idle");
  const seen = await boardOf(await staffOf(course), path);
  expect(seen.rows.map(({ rank, value, lower, upper }) => [rank, value, lower, upper])).toEqual([
    [1, 3, null, null],
    [1, 3, null, null],
    [3, 2.5, 2.2, 2.8],
  ]);
  expect(seen.rows.map(({ student }) => student?.name).toSorted((a = "", b = "") => a.localeCompare(b))).toEqual([
    "Lin",
    "Pat",
    "Sam",
  ]);
  expect(seen).toMatchObject({ by: "speedup", speedup: { title: "Twice as fast", required: 2 }, you: null });
  const own = await boardOf(await api.signIn(lin), path);
  expect(own.rows.filter(({ isYou }) => isYou).map(({ pseudonym }) => pseudonym)).toEqual([own.you?.pseudonym]);
  expect(own.rows.map(({ student }) => student)).toEqual([null, null, null]);
});

test("nothing of another student leaves but a pseudonym and figures", async () => {
  const { path, runner } = await race();
  const others: User[] = [];
  for (const name of ["Secret Name", "Other Name"]) others.push(await runner(name, fast(2), fast(3)));
  const browser = await api.signIn(await runner("Lin", fast(4)));
  const text = await (await browser.get(path)).text();
  const submissions = await api.db.database.submission.findMany({
    where: { userId: { in: others.map(({ id }) => id) } },
    include: { runs: true },
  });
  const secrets = [
    ...others.flatMap(({ id, name, email }) => [id, name, email]),
    ...submissions.flatMap(({ id, digest, filesKey, runs }) => [id, digest, filesKey, ...runs.map((run) => run.id)]),
  ];
  expect(submissions).toHaveLength(4);
  for (const secret of secrets) expect(text).not.toContain(secret);
  const keys = Leaderboard.parse(JSON.parse(text)).rows.map((row) => Object.keys(row));
  expect(new Set(keys.flat())).toEqual(new Set(["rank", "pseudonym", "value", "lower", "upper", "isYou", "student"]));
});

test("a pseudonym stays, in every leaderboard of the course, and is drawn by chance", async () => {
  const { course, path, runner } = await race();
  const lin = await runner("Lin", fast(2));
  const browser = await api.signIn(lin);
  const boards = await Promise.all(Array.from({ length: 5 }, () => boardOf(browser, path)));
  const [first] = boards;
  expect(new Set(boards.map(({ you }) => you?.pseudonym)).size).toBe(1);
  const other = await api.builders.assignment(course, { file: file("score") });
  expect((await boardOf(browser, `/api/assignments/${other.id}/leaderboard`)).you).toEqual(first?.you);
  const { seed } = await api.db.database.pseudonym.findFirstOrThrow({ where: { userId: lin.id } });
  const elsewhere = await api.builders.course();
  await api.db.database.enrolment.create({ data: { courseId: elsewhere.id, userId: lin.id, role: "student" } });
  await consent(browser, elsewhere, true);
  const there = await api.db.database.pseudonym.findFirstOrThrow({ where: { userId: lin.id, courseId: elsewhere.id } });
  expect(there.seed).not.toBe(seed);
});

test("a whole lecture hall gets pseudonyms of its own, even when drawn at once", async () => {
  const { course, path } = await race();
  const ids = Array.from({ length: 300 }, (_, n) => `${course.id}-${n}`);
  await api.db.database.user.createMany({ data: ids.map((id) => ({ id, name: id, email: `${id}@laptime.test` })) });
  await api.db.database.enrolment.createMany({
    data: ids.map((userId) => ({ courseId: course.id, userId, role: "student" as const })),
  });
  const staff = await staffOf(course);
  await Promise.all(Array.from({ length: 4 }, () => boardOf(staff, path)));
  const words = await api.db.database.pseudonym.findMany({ where: { courseId: course.id }, select: { words: true } });
  expect(new Set(words.map((row) => row.words)).size).toBe(300);
});

test("whoever leaves it is gone at once, for everybody, and may come back", async () => {
  const { course, path, runner } = await race();
  const lin = await api.signIn(await runner("Lin", fast(3)));
  const sam = await api.signIn(await runner("Sam", fast(2)));
  const [before] = (await boardOf(sam, path)).rows;
  expect((await consent(lin, course, false)).status).toBe(204);
  expect((await consent(lin, course, false)).status).toBe(204);
  for (const browser of [lin, sam, await staffOf(course)]) {
    expect((await boardOf(browser, path)).rows.map(({ rank, value }) => [rank, value])).toEqual([[1, 2]]);
  }
  expect((await boardOf(lin, path)).you?.isListed).toBe(false);
  await consent(lin, course, true);
  expect((await boardOf(sam, path)).rows[0]).toEqual(before);
});

test("only a student consents, for himself, and with yes or no", async () => {
  const { course, runner } = await race();
  const lin = await api.signIn(await runner("Lin"));
  expect((await consent(lin, course, "no")).status).toBe(400);
  expect((await consent(await staffOf(course), course, false)).status).toBe(403);
  const observer = await api.signIn(await api.builders.student(course, { role: "observer" }));
  expect((await consent(observer, course, false)).status).toBe(403);
  const stranger = await api.signIn(await api.builders.student(await api.builders.course()));
  expect((await consent(stranger, course, false)).status).toBe(404);
  expect((await consent(api.visitor(), course, false)).status).toBe(401);
});

test("there is none unless it is asked for, none for strangers, and observers see no names", async () => {
  const { course, assignment, path, runner } = await race();
  await runner("Lin", fast(3));
  const stranger = await api.signIn(await api.builders.student(await api.builders.course(), { role: "owner" }));
  expect((await stranger.get(path)).status).toBe(404);
  expect((await api.visitor().get(path)).status).toBe(401);
  const observer = await api.signIn(await api.builders.student(course, { role: "observer" }));
  const seen = await boardOf(observer, path);
  expect(seen.rows).toMatchObject([{ rank: 1, isYou: false, student: null }]);
  expect(seen.you).toBeNull();
  const without = await api.builders.assignment(course);
  expect((await observer.get(`/api/assignments/${without.id}/leaderboard`)).status).toBe(404);
  const views = [assignment, without].map(({ id }) => observer.json(`/api/assignments/${id}`, AssignmentView));
  expect((await Promise.all(views)).map(({ leaderboard }) => leaderboard)).toEqual(["speedup", null]);
});

test("whoever leaves the course is on no leaderboard, nor who is staff by now", async () => {
  const { course, path, runner } = await race();
  const leaver = await runner("Leaver", fast(3));
  const promoted = await runner("Promoted", fast(2));
  const staff = await staffOf(course);
  expect((await boardOf(staff, path)).rows).toHaveLength(2);
  await api.db.database.enrolment.deleteMany({ where: { userId: leaver.id } });
  await api.db.database.enrolment.updateMany({ where: { userId: promoted.id }, data: { role: "assistant" } });
  expect((await boardOf(staff, path)).rows).toEqual([]);
});

test("by score it is the share of the points, and a regrade speaks for its submission", async () => {
  const { path, course, assignment, runner } = await race("score");
  await runner("Lin", fast(3, { score: { earned: 45, possible: 60 } }));
  const sam = await api.builders.student(course);
  const submission = await api.builders.submission(assignment, sam);
  await api.builders.run(submission, { report: fast(3) });
  await api.builders.run(submission, { report: fast(3, { score: { earned: 40, possible: 100 } }) });
  const { rows, speedup } = await boardOf(await staffOf(course), path);
  expect(rows.map(({ value }) => value)).toEqual([75, 40]);
  expect(speedup).toBeNull();
});
