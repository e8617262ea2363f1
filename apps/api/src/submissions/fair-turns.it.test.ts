import { RunProgress } from "@laptime/contracts";
import { Prisma, queueOrder, type Course, type User } from "@laptime/database";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { reportOf } from "../testing/report-of.ts";
import { startApi, type TestApi } from "../testing/start-api.ts";

/*
 * Who is graded when. What workers take is what `queueOrder` says; apps/worker tests that they take it.
 */

let api: TestApi;
beforeAll(async () => (api = await startApi()));
afterAll(() => api.close());
// One queue for all: nothing of one test may wait in the next.
beforeEach(() => api.db.database.gradingRun.deleteMany());

const Waiting = z.array(z.object({ name: z.string(), nth: z.number() }));

/** All that waits, in the order in which it is taken, as "student nth", nth of the student's submissions. */
async function queue(): Promise<string[]> {
  const rows = await api.db.database.$queryRaw(Prisma.sql`
    SELECT person.name, (row_number() OVER (PARTITION BY person.id ORDER BY submission.id))::int AS nth
    FROM grading_run run JOIN submission ON submission.id = run."submissionId"
    JOIN "user" person ON person.id = submission."userId"
    WHERE run.state = 'queued' ORDER BY ${queueOrder("run")}`);
  return Waiting.parse(rows).map(({ name, nth }) => `${name} ${nth}`);
}

async function classOf(course: Course, file: object, ...names: string[]) {
  const assignment = await api.builders.assignment(course, { file });
  const students = new Map<string, User>();
  for (const name of names) students.set(name, await api.builders.student(course, { name }));
  const submit = async (name: string) => {
    const visitor = await api.signIn(students.get(name)!);
    const answer = await visitor.upload(assignment.id, { "solution.py": "def answer(): ...\n" });
    expect(answer.status).toBe(201);
    return z.object({ runId: z.string() }).parse(await answer.json()).runId;
  };
  return { assignment, submit, visitor: (name: string) => api.signIn(students.get(name)!) };
}

test("who submits ten times delays nobody who submits once, and the newest takes over the place", async () => {
  const { submit } = await classOf(await api.builders.course(), {}, "Ten", "Once", "Twice");
  await submit("Ten");
  await submit("Ten");
  await submit("Once");
  await submit("Ten");
  await submit("Twice");
  await submit("Twice");
  expect(await queue()).toEqual(["Ten 3", "Once 1", "Twice 2", "Ten 2", "Twice 1", "Ten 1"]);
});

test("a course in its deadline hour does not starve another: they are served in turns", async () => {
  const big = await classOf(await api.builders.course(), {}, "A", "B", "C", "D", "E");
  const small = await classOf(await api.builders.course(), {}, "x", "y");
  for (const name of ["A", "B", "C", "D", "E"]) await big.submit(name);
  await small.submit("x");
  await small.submit("y");
  expect(await queue()).toEqual(["A 1", "x 1", "B 1", "y 1", "C 1", "D 1", "E 1"]);
  // Where the queue is now: what was served before the other course came gives it no claim.
  await api.db.database.gradingRun.deleteMany({ where: { submission: { user: { name: { in: ["A", "x", "B"] } } } } });
  const late = await classOf(await api.builders.course(), {}, "z");
  await late.submit("z");
  expect(await queue()).toEqual(["y 1", "z 1", "C 1", "D 1", "E 1"]);
});

test("an exam is graded first, and its students are told so", async () => {
  const course = await api.builders.course();
  const homework = await classOf(course, {}, "Early");
  const exam = await classOf(course, { exam: true }, "Late");
  await homework.submit("Early");
  const runId = await exam.submit("Late");
  expect(await queue()).toEqual(["Late 1", "Early 1"]);
  const run = await (await exam.visitor("Late")).json(`/api/runs/${runId}`, RunProgress);
  expect(run.position).toBe(1);
});

test("where only the last counts, a newer submission takes the older out of the queue", async () => {
  const file = { counts: "last", supersede: true, attempts: 2 } as const;
  const { submit, visitor } = await classOf(await api.builders.course(), file, "Sam");
  const first = await submit("Sam");
  const second = await submit("Sam");
  // What was not graded costs no attempt.
  const third = await submit("Sam");
  const sam = await visitor("Sam");
  const phaseOf = async (runId: string) => (await sam.json(`/api/runs/${runId}`, RunProgress)).phase;
  expect([await phaseOf(first), await phaseOf(second), await phaseOf(third)]).toEqual([
    "superseded",
    "superseded",
    "queued",
  ]);
});

test("what is graded anew keeps its run, though a newer submission replaces what waits", async () => {
  const file = { counts: "last", supersede: true } as const;
  const { submit } = await classOf(await api.builders.course(), file, "Sam");
  const first = await submit("Sam");
  const run = await api.db.database.gradingRun.findUniqueOrThrow({
    where: { id: first },
    include: { submission: true },
  });
  await api.db.database.gradingRun.delete({ where: { id: first } });
  await api.builders.run(run.submission, { report: reportOf() });
  const again = await api.builders.run(run.submission);
  await submit("Sam");
  const { state, newerWaiting } = await api.db.database.gradingRun.findUniqueOrThrow({ where: { id: again.id } });
  expect([state, newerWaiting]).toEqual(["queued", 1]);
});
