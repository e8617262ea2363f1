import type { Assignment } from "@laptime/database";
import { canvas, moodle, serviceFaults, type LineItem } from "@laptime/testing/lms-platform";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { startLmsSchool, type LmsSchool } from "../testing/lms-school.ts";
import { passBackMany } from "../testing/pass-back-many.ts";
import { SendPassbacks } from "./send-passbacks.ts";

describe.each([
  ["moodle", moodle],
  ["canvas", canvas],
])("%s", (_name, profile) => {
  let school: LmsSchool;
  let assignment: Assignment;
  let column: LineItem;
  let lin: Awaited<ReturnType<LmsSchool["student"]>>;
  beforeAll(async () => {
    school = await startLmsSchool(profile);
    await school.connect();
  });
  afterAll(() => school.close());
  beforeEach(async () => {
    const linked = await school.link();
    assignment = linked.assignment;
    if (linked.link.lineItem === null) throw new Error("the link has no column");
    column = linked.link.lineItem;
    lin = await school.student();
    await school.enter(lin.there, linked.link);
    school.lms.journal.clear();
  });
  afterEach(() => {
    school.lms.faults.clear().release();
    const [disorder] = school.lms.journal.disorder();
    if (disorder !== undefined) throw new Error(disorder);
  });

  const db = () => school.api.db.database;
  const sendDue = () => school.api.get(SendPassbacks).sendDue();
  const shown = () => school.lms.gradeBook.scoreOf(column, lin.there.id);
  const taken = () => school.lms.gradeBook.find(column, lin.there.id)?.taken ?? 0;
  const row = () =>
    db().passback.findFirstOrThrow({ where: { userId: lin.here.id, lineItem: { assignmentId: assignment.id } } });
  /** Whatever waits for a later try is due; a second lies between two time stamps. */
  async function sendAgain(): Promise<void> {
    const { fence } = await row();
    await vi.waitFor(
      async () => {
        await db().passback.updateMany({
          where: { state: "waiting", userId: lin.here.id },
          data: { dueAt: new Date() },
        });
        await sendDue();
        expect((await row()).fence).toBeGreaterThan(fence);
      },
      { timeout: 5_000, interval: 100 },
    );
  }

  test("a grade is in the column, once; the same again is not sent; a higher one is", async () => {
    await school.grade(assignment, lin.here, 60);
    await sendDue();
    expect([shown(), taken()]).toEqual([60, 1]);
    await school.grade(assignment, lin.here, 40);
    expect(await sendDue()).toBe(0);
    expect([shown(), taken(), (await row()).state]).toEqual([60, 1, "sent"]);
    await school.grade(assignment, lin.here, 80);
    await sendAgain();
    expect([shown(), taken()]).toEqual([80, 2]);
    const [score] = school.lms.journal.scores(column).slice(-1);
    expect(score?.score).toMatchObject({ activityProgress: "Completed", gradingProgress: "FullyGraded" });
  });

  test("who is excused has an empty column again", async () => {
    await school.grade(assignment, lin.here, 60);
    await sendDue();
    const ben = await school.api.signIn(school.teacher.here);
    const path = `/api/assignments/${assignment.id}/grades/${lin.here.id}/override`;
    expect((await ben.put(path, { to: "excused", reason: "ill", version: 1 })).status).toBe(200);
    await sendAgain();
    expect([shown(), (await row()).state]).toEqual([null, "sent"]);
  });

  test("no answer, though it was taken: it is there once, with one comment and one attempt", async () => {
    await school.grade(assignment, lin.here, 60);
    school.lms.faults.next("scores", serviceFaults.resetAfter);
    await sendDue();
    await sendAgain();
    expect([shown(), taken(), (await row()).state]).toEqual([60, 1, "sent"]);
  });

  test("a comment is there once: Moodle drops it with a score that has none, Canvas adds each that comes", async () => {
    const late = { graceMinutes: 0, freeDays: 9, percentPerDay: 10, maxDays: 9 };
    await db().course.update({ where: { id: school.here.id }, data: { late } });
    await db().assignment.update({ where: { id: assignment.id }, data: { dueAt: new Date(Date.now() - 90_000_000) } });
    await school.grade(assignment, lin.here, 60);
    await sendDue();
    await school.grade(assignment, lin.here, 80);
    await sendAgain();
    expect(school.lms.gradeBook.find(column, lin.there.id)).toMatchObject({ score: 80, comments: ["2 days late"] });
  });

  test("what the platform does not take is told in its own words, and not tried again", async () => {
    school.lms.campus.unenrol(school.there, lin.there);
    await school.grade(assignment, lin.here, 60);
    await sendDue();
    const { state, lastAnswer, dueAt, fence } = await row();
    expect([state, dueAt]).toEqual(["refused", null]);
    expect(lastAnswer).toMatch(profile === moodle ? /^400 Incorrect score received/ : /^422 User not found/);
    await sendDue();
    expect((await row()).fence).toBe(fence);
  });

  test("a platform with a later score is asked, and told anew", async () => {
    await school.grade(assignment, lin.here, 60);
    school.lms.gradeBook.override(column, lin.there.id, 10, new Date(Date.now() + 1_500));
    await sendDue();
    expect((await row()).state).toBe("waiting");
    await vi.waitFor(
      async () => {
        await sendAgain();
        expect(shown()).toBe(60);
      },
      { timeout: 6_000 },
    );
  });

  test("an assignment that is not linked gets a column with its first grade, one for all", async () => {
    const other = await school.api.builders.assignment(school.here, { file: { title: "Not linked", points: 50 } });
    const bob = await school.student();
    await Promise.all([school.grade(other, lin.here, 60), school.grade(other, bob.here, 70)]);
    await sendDue();
    await vi.waitFor(
      async () => {
        await db().passback.updateMany({ where: { state: "waiting" }, data: { dueAt: new Date() } });
        await sendDue();
        const made = [...school.lms.campus.lineItems.values()].filter(({ resourceId }) => resourceId === other.id);
        expect(made).toHaveLength(1);
        const [first] = made;
        if (first === undefined) throw new Error("no column");
        expect(school.lms.gradeBook.scoresOf(first).size).toBe(2);
      },
      { timeout: 6_000 },
    );
  });

  // What has nothing to do with a platform's habits is tried with one of them.
  describe.each(profile === moodle ? ["with one platform for all"] : [])("%s", () => {
    test("held grades stay here until they are released", async () => {
      const { here } = school.teacher;
      const ben = await school.api.signIn(here);
      await ben.put(`/api/assignments/${assignment.id}/hold`, { isHeld: true });
      await school.grade(assignment, lin.here, 60);
      await sendDue();
      expect([shown(), (await row()).state]).toEqual([null, "held"]);
      await ben.put(`/api/assignments/${assignment.id}/hold`, { isHeld: false });
      await sendAgain();
      expect([shown(), (await row()).state]).toEqual([60, "sent"]);
    });

    test("a grade of which people have still to mark a part stays here until they have", async () => {
      await school.grade(assignment, lin.here, 60);
      await db().grade.updateMany({ where: { assignmentId: assignment.id }, data: { possible: 130, toMark: 30 } });
      await sendDue();
      expect([shown(), taken(), (await row()).state]).toEqual([null, 0, "unmarked"]);
      await school.grade(assignment, lin.here, 80);
      await sendAgain();
      expect([shown(), (await row()).state]).toEqual([80, "sent"]);
    });

    test("of who has left, or does not learn there any more, nothing is told until they are back", async () => {
      await school.grade(assignment, lin.here, 60);
      const where = { userId: lin.here.id };
      await db().ltiMember.updateMany({ where, data: { isActive: false } });
      await sendDue();
      expect([shown(), taken(), (await row()).state]).toEqual([null, 0, "nothing"]);
      await db().ltiMember.updateMany({ where, data: { isActive: true, role: "assistant" } });
      await db().passback.updateMany({ where, data: { dueAt: new Date(), state: "waiting" } });
      await sendAgain();
      expect([taken(), (await row()).state]).toEqual([0, "nothing"]);
      const { link } = await school.link();
      await school.enter(lin.there, link);
      await sendAgain();
      expect([shown(), (await row()).state]).toEqual([60, "sent"]);
    });

    test.each([
      ["an error", serviceFaults.serverError],
      ["a cut connection", serviceFaults.reset],
      ["a token that is over", serviceFaults.expiredToken],
      ["too many requests", serviceFaults.tooManyRequestsUntil("0")],
      ["Canvas' too many requests", serviceFaults.rateLimited],
    ])("%s: it is in the column all the same, once", async (_what, fault) => {
      await school.grade(assignment, lin.here, 60);
      school.lms.faults.next("scores", fault);
      await sendDue();
      await db().ltiPlatform.updateMany({ data: { pausedUntil: null } });
      if ((await row()).state !== "sent") await sendAgain();
      expect([shown(), taken(), (await row()).state]).toEqual([60, 1, "sent"]);
    });

    test("a course that takes no token any more does not hold up the others", async () => {
      await school.grade(assignment, lin.here, 60);
      school.lms.faults.when(({ operation }) => operation === "scores", serviceFaults.expiredToken, 2);
      await sendDue();
      expect(await row()).toMatchObject({ state: "waiting", lastStatus: 401, tries: 1 });
      expect(await db().ltiPlatform.count({ where: { pausedUntil: { not: null } } })).toBe(0);
      await sendAgain();
      expect([shown(), taken(), (await row()).state]).toEqual([60, 1, "sent"]);
    });

    test("of two processes one sends", async () => {
      await school.grade(assignment, lin.here, 60);
      await Promise.all([sendDue(), sendDue(), sendDue()]);
      expect(taken()).toBe(1);
    });
  });
});

test("300 grades at once arrive, while two processes send and the platform has a bad day", async () => {
  const school = await startLmsSchool(moodle);
  await school.connect();
  const { right, wrong, twice } = await passBackMany(school, { students: 50, assignments: 6, timeoutMs: 400 });
  expect([right, wrong, twice]).toEqual([300, [], 0]);
  expect(school.lms.journal.disorder()).toEqual([]);
  await school.close();
}, 60_000);
