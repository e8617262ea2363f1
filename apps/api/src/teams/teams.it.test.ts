import {
  AssignmentView,
  CourseView,
  Gradebook,
  Leaderboard,
  OwnTeam,
  Problem,
  Receipt,
  SubmissionSummary,
  SubmissionView,
  TeamList,
} from "@laptime/contracts";
import type { Assignment, Course, User } from "@laptime/database";
import { afterAll, beforeAll, expect, test } from "vitest";
import { reportOf } from "../testing/report-of.ts";
import { startApi, type TestApi } from "../testing/start-api.ts";
import type { Visitor } from "../testing/visitor.ts";

let api: TestApi;
let course: Course;
let staff: Visitor;
beforeAll(async () => {
  api = await startApi();
  course = await api.builders.course();
  staff = await api.signIn(await api.builders.student(course, { role: "assistant" }));
});
afterAll(() => api.close());

const teamwork = (size = 2) =>
  api.builders.assignment(course, { file: { team: { size }, leaderboard: { by: "score" } } });
const someone = async (name = "A Student"): Promise<{ user: User; browser: Visitor }> => {
  const user = await api.builders.student(course, { name });
  return { user, browser: await api.signIn(user) };
};

const make = (browser: Visitor, { id }: Assignment) => browser.post(`/api/assignments/${id}/team`, {});
const join = (browser: Visitor, { id }: Assignment, code: string) =>
  browser.put(`/api/assignments/${id}/team/membership`, { code });
const leave = (browser: Visitor, { id }: Assignment) => browser.delete(`/api/assignments/${id}/team/membership`);
const own = (browser: Visitor, { id }: Assignment) => browser.json(`/api/assignments/${id}/team`, OwnTeam);
const handIn = (browser: Visitor, { id }: Assignment) => browser.upload(id, { "solution.py": "x = 1\n" });
const teamOf = async (answer: Response) => {
  expect(answer.ok).toBe(true);
  const { team } = OwnTeam.parse(await answer.json());
  if (team === null) throw new Error("no team");
  return team;
};
const codeOf = async (answer: Response) => Problem.parse(await answer.json()).code;
const receiptOf = async (answer: Response) => {
  expect(answer.status).toBe(201);
  return Receipt.parse(await answer.json());
};

/** Two in a team, and their assignment. */
async function pair(size = 2) {
  const assignment = await teamwork(size);
  const [lin, sam] = [await someone("Lin"), await someone("Sam")];
  const { code, id } = await teamOf(await make(lin.browser, assignment));
  await teamOf(await join(sam.browser, assignment, code));
  return { assignment, lin, sam, code, teamId: id };
}

test("a student makes a team, and another joins by its code, however it is typed", async () => {
  const assignment = await teamwork(3);
  const [lin, sam] = [await someone("Lin"), await someone("Sam")];
  expect(await own(lin.browser, assignment)).toEqual({ size: 3, team: null, isAlone: false });
  const made = await teamOf(await make(lin.browser, assignment));
  expect(made.code).toMatch(/^[A-HJKMNP-Z2-9]{8}$/);
  expect(await teamOf(await make(lin.browser, assignment))).toEqual(made);
  const typed = ` ${made.code.slice(0, 4).toLowerCase()}-${made.code.slice(4)} `;
  const joined = await teamOf(await join(sam.browser, assignment, typed));
  expect(await teamOf(await join(sam.browser, assignment, typed))).toEqual(joined);
  expect(joined).toMatchObject({ id: made.id, name: made.name, closed: null });
  expect(joined.members).toEqual([
    { name: "Lin", isYou: false },
    { name: "Sam", isYou: true },
  ]);
});

test("of many who join at once, as many as there is room for do", async () => {
  const assignment = await teamwork(3);
  const lin = await someone();
  const { code } = await teamOf(await make(lin.browser, assignment));
  const others = await Promise.all(Array.from({ length: 6 }, () => someone()));
  const answers = await Promise.all(others.map(({ browser }) => join(browser, assignment, code)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(2);
  for (const answer of answers.filter(({ status }) => status !== 200)) expect(await codeOf(answer)).toBe("team_full");
  expect((await own(lin.browser, assignment)).team?.members).toHaveLength(3);
});

test("a student who makes and joins at once is in one team", async () => {
  const { assignment, code } = await pair(5);
  const pat = await someone();
  await Promise.all([
    make(pat.browser, assignment),
    join(pat.browser, assignment, code),
    make(pat.browser, assignment),
    join(pat.browser, assignment, code),
  ]);
  expect(await api.db.database.teamMember.count({ where: { assignmentId: assignment.id, userId: pat.user.id } })).toBe(
    1,
  );
});

test("who is in a team joins no other; who leaves may; an empty team is gone", async () => {
  const { assignment, lin, code } = await pair(3);
  const pat = await someone();
  const other = await teamOf(await make(pat.browser, assignment));
  expect(await codeOf(await join(lin.browser, assignment, other.code))).toBe("team_already");
  expect((await leave(pat.browser, assignment)).status).toBe(200);
  expect((await leave(pat.browser, assignment)).status).toBe(200);
  expect(await codeOf(await join(lin.browser, assignment, other.code))).toBe("team_code_unknown");
  await teamOf(await join(pat.browser, assignment, code));
});

test("a code is of one assignment alone, and nothing else is one", async () => {
  const { code } = await pair(3);
  const elsewhere = await teamwork(3);
  const { browser } = await someone();
  for (const wrong of [code, "", "AAAAAAAA", "'; --"]) {
    expect(await codeOf(await join(browser, elsewhere, wrong))).toBe("team_code_unknown");
  }
});

test("a joint submission is every member's: they see it, its run and its events, and it stands in their lists", async () => {
  const { assignment, lin, sam } = await pair();
  const { submissionId, runId } = await receiptOf(await handIn(lin.browser, assignment));
  const paths = [`/api/submissions/${submissionId}`, `/api/runs/${runId}`, `/api/submissions/${submissionId}/requests`];
  const statuses = (browser: Visitor) => Promise.all(paths.map(async (path) => (await browser.get(path)).status));
  expect(await statuses(lin.browser)).toEqual([200, 200, 200]);
  expect(await statuses(sam.browser)).toEqual([200, 200, 200]);
  expect(await statuses(staff)).toEqual([200, 200, 200]);
  const observer = await api.signIn(await api.builders.student(course, { role: "observer" }));
  const stranger = await api.signIn(await api.builders.student(await api.builders.course(), { role: "owner" }));
  for (const other of [(await someone()).browser, observer, stranger]) {
    expect(await statuses(other)).toEqual([404, 404, 404]);
  }
  const events = sam.browser.progress(runId);
  expect((await events.next()).value).toMatchObject({ phase: "queued" });
  await events.return();

  const view = await sam.browser.json(`/api/submissions/${submissionId}`, SubmissionView);
  expect(view.team?.members).toEqual(["Lin", "Sam"]);
  const listPath = `/api/assignments/${assignment.id}/submissions`;
  const [listed] = await sam.browser.json(listPath, SubmissionSummary.array());
  expect(listed).toMatchObject({ id: submissionId, handedInBy: "Lin" });
  expect((await lin.browser.json(listPath, SubmissionSummary.array()))[0]?.handedInBy).toBeUndefined();
  const summary = (await sam.browser.json(`/api/courses/${course.id}`, CourseView)).assignments;
  expect(summary.find(({ id }) => id === assignment.id)?.submissions).toBe(1);
});

test("a member who leaves the course sees it no more", async () => {
  const { assignment, lin, sam } = await pair();
  const { submissionId } = await receiptOf(await handIn(lin.browser, assignment));
  await api.db.database.enrolment.deleteMany({ where: { userId: sam.user.id } });
  expect((await sam.browser.get(`/api/submissions/${submissionId}`)).status).toBe(404);
  expect((await lin.browser.get(`/api/submissions/${submissionId}`)).status).toBe(200);
});

test("with the first submission nobody joins or leaves any more", async () => {
  const { assignment, lin, sam, code } = await pair(5);
  await receiptOf(await handIn(lin.browser, assignment));
  const pat = await someone();
  expect(await codeOf(await join(pat.browser, assignment, code))).toBe("team_handed_in");
  expect(await codeOf(await leave(sam.browser, assignment))).toBe("team_handed_in");
  expect((await own(sam.browser, assignment)).team?.closed).toBe("handed_in");
});

test("who joins while the team hands in is in both or in neither", async () => {
  for (let round = 0; round < 4; round += 1) {
    const { assignment, lin, code } = await pair(5);
    const pat = await someone();
    const [submitted, joined] = await Promise.all([
      handIn(lin.browser, assignment),
      join(pat.browser, assignment, code),
    ]);
    const { submissionId } = await receiptOf(submitted);
    const sees = (await pat.browser.get(`/api/submissions/${submissionId}`)).status === 200;
    expect(sees).toBe(joined.status === 200);
  }
});

test("who has handed in alone is in no team, also when both come at once", async () => {
  const { assignment, code } = await pair(9);
  const alone = await someone();
  await receiptOf(await handIn(alone.browser, assignment));
  expect(await codeOf(await join(alone.browser, assignment, code))).toBe("team_after_submission");
  expect(await codeOf(await make(alone.browser, assignment))).toBe("team_after_submission");
  expect(await own(alone.browser, assignment)).toEqual({ size: 9, team: null, isAlone: true });
  for (let round = 0; round < 4; round += 1) {
    const both = await someone();
    const [submitted, made] = await Promise.all([handIn(both.browser, assignment), make(both.browser, assignment)]);
    const { submissionId } = await receiptOf(submitted);
    const { teamId } = await api.db.database.submission.findUniqueOrThrow({ where: { id: submissionId } });
    expect(teamId !== null).toBe(made.status === 201);
  }
});

test("the members of a team keep to the limit of submissions together, also at once", async () => {
  const assignment = await api.builders.assignment(course, { file: { team: { size: 3 }, attempts: 2 } });
  const [lin, sam] = [await someone(), await someone()];
  const { code } = await teamOf(await make(lin.browser, assignment));
  await teamOf(await join(sam.browser, assignment, code));
  const answers = await Promise.all([lin, sam, lin, sam].map(({ browser }) => handIn(browser, assignment)));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(2);
  expect(await codeOf(answers.find(({ status }) => status !== 201)!)).toBe("attempts_used_up");
  const view = await sam.browser.json(`/api/assignments/${assignment.id}`, AssignmentView);
  expect(view.attempts).toEqual({ limit: 2, used: 2 });
});

test("staff close a team and open it again; nobody else can", async () => {
  const { assignment, lin, sam, code, teamId } = await pair(3);
  const lock = (browser: Visitor, isLocked: boolean) => browser.put(`/api/teams/${teamId}/lock`, { isLocked });
  expect((await lock(lin.browser, true)).status).toBe(403);
  const stranger = await api.signIn(await api.builders.student(await api.builders.course(), { role: "owner" }));
  expect((await lock(stranger, true)).status).toBe(404);
  expect((await lock(api.visitor(), true)).status).toBe(401);
  expect((await lock(staff, true)).status).toBe(204);
  expect((await own(lin.browser, assignment)).team?.closed).toBe("by_staff");
  const pat = await someone();
  expect(await codeOf(await join(pat.browser, assignment, code))).toBe("team_closed");
  expect(await codeOf(await leave(sam.browser, assignment))).toBe("team_closed");
  expect((await lock(staff, false)).status).toBe(204);
  await teamOf(await join(pat.browser, assignment, code));
  const path = `/api/assignments/${assignment.id}/teams`;
  const { teams } = await staff.json(path, TeamList);
  expect(teams.map(({ members }) => members.map(({ name }) => name))).toEqual([["Lin", "Sam", "A Student"]]);
  expect((await lin.browser.get(path)).status).toBe(403);
  expect((await stranger.get(path)).status).toBe(404);
});

test("teams are for students of the course, in assignments that have them", async () => {
  const assignment = await teamwork();
  const { browser } = await someone();
  const alone = await api.builders.assignment(course);
  expect(await codeOf(await make(browser, alone))).toBe("no_teams");
  expect((await browser.get(`/api/assignments/${alone.id}/team`)).status).toBe(409);
  const observer = await api.signIn(await api.builders.student(course, { role: "observer" }));
  for (const other of [staff, observer]) {
    expect(await codeOf(await make(other, assignment))).toBe("students_only");
    expect(await codeOf(await join(other, assignment, "X"))).toBe("students_only");
  }
  const stranger = await api.signIn(await api.builders.student(await api.builders.course()));
  expect((await make(stranger, assignment)).status).toBe(404);
  expect((await join(stranger, assignment, "X")).status).toBe(404);
  expect((await leave(api.visitor(), assignment)).status).toBe(401);
  const sizes = [assignment, alone].map(({ id }) => browser.json(`/api/assignments/${id}`, AssignmentView));
  expect((await Promise.all(sizes)).map(({ teamSize }) => teamSize)).toEqual([2, null]);
});

test("the gradebook and the leaderboard have joint work with every member", async () => {
  const { assignment, lin, sam } = await pair();
  const { submissionId } = await receiptOf(await handIn(lin.browser, assignment));
  const checks = [{ ...reportOf().checks[0]!, earned: 50 }];
  const report = reportOf({ checks, score: { earned: 90, possible: 100 } });
  await api.db.database.gradingRun.updateMany({
    where: { submissionId },
    data: { state: "completed", completedAt: new Date(), report, verdict: "partial", earned: 90, possible: 100 },
  });
  const book = await staff.json(`/api/courses/${course.id}/gradebook`, Gradebook);
  const column = book.assignments.findIndex(({ id }) => id === assignment.id);
  const cells = [lin, sam].map(({ user }) => book.students.find(({ id }) => id === user.id)?.cells[column]);
  const { name } = await api.db.database.team.findFirstOrThrow({ where: { assignmentId: assignment.id } });
  for (const cell of cells) expect(cell).toMatchObject({ submissionId, submissions: 1, team: name });
  const { rows } = await staff.json(`/api/assignments/${assignment.id}/leaderboard`, Leaderboard);
  expect(rows.map(({ rank, value, student }) => [rank, value, student?.name])).toHaveLength(2);
  expect(rows.every(({ rank, value }) => rank === 1 && value === 90)).toBe(true);
});
