import { describe, expect, test } from "vitest";
import { passbackStep, scoreMessage, showsScore, type GradeToSend } from "./passback.ts";

const grade = (more: Partial<GradeToSend> = {}): GradeToSend => ({
  ...{ earned: 60, possible: 100, isExcused: false, isHeld: false, isToMark: false, daysLate: 0, deducted: 0 },
  ...more,
});
const sent = { given: 60, maximum: 100, comment: "" };

describe("what a column is told", () => {
  test("only what it has not been told", () => {
    expect(passbackStep(grade(), null)).toMatchObject({ kind: "send", score: sent });
    expect(passbackStep(grade(), sent)).toEqual({ kind: "nothing", why: "sent" });
    expect(passbackStep(grade({ earned: 61 }), sent)).toMatchObject({ kind: "send", newComment: null });
    expect(passbackStep(grade({ possible: 50 }), sent)).toMatchObject({ kind: "send" });
  });

  test("nothing of what is held, whatever it was told before", () => {
    expect(passbackStep(grade({ isHeld: true }), null)).toEqual({ kind: "nothing", why: "held" });
    expect(passbackStep(grade({ isHeld: true, earned: 90 }), sent)).toEqual({ kind: "nothing", why: "held" });
  });

  test("nothing of what people have still to mark, whatever it was told before", () => {
    expect(passbackStep(grade({ isToMark: true }), null)).toEqual({ kind: "nothing", why: "unmarked" });
    expect(passbackStep(grade({ isToMark: true, earned: 90 }), sent)).toEqual({ kind: "nothing", why: "unmarked" });
  });

  test("to be empty, only where it was filled by us", () => {
    const empty = { kind: "send", score: { given: null, maximum: 100, comment: "Excused" } };
    expect(passbackStep(grade({ isExcused: true, earned: null }), sent)).toMatchObject(empty);
    expect(passbackStep(grade({ isExcused: true, earned: null }), null)).toEqual({ kind: "nothing", why: "excused" });
    expect(passbackStep(null, null)).toEqual({ kind: "nothing", why: "no_grade" });
    expect(passbackStep(null, { ...sent, given: null })).toEqual({ kind: "nothing", why: "sent" });
  });

  test("nothing of work without points", () => {
    expect(passbackStep(grade({ earned: 0, possible: 0 }), null)).toEqual({ kind: "nothing", why: "no_grade" });
  });

  test("why it is less, once", () => {
    const late = grade({ daysLate: 2, deducted: 10, earned: 50 });
    const comment = "2 days late: 10 points taken";
    expect(passbackStep(late, sent)).toMatchObject({ newComment: comment });
    expect(passbackStep({ ...late, earned: 55 }, { ...sent, comment })).toMatchObject({ newComment: null });
  });
});

describe("its message", () => {
  const at = new Date("2026-11-30T12:00:00.123Z");

  test("is a whole grade, and no new attempt where one was told before", () => {
    expect(scoreMessage("7", sent, null, at, true)).toEqual({
      ...{ userId: "7", timestamp: "2026-11-30T12:00:00.123Z", scoreGiven: 60, scoreMaximum: 100 },
      ...{ activityProgress: "Completed", gradingProgress: "FullyGraded" },
    });
    expect(scoreMessage("7", sent, "late", at, false)).toMatchObject({
      comment: "late",
      "https://canvas.instructure.com/lti/submission": { new_submission: false },
    });
  });

  test("has no points where the column is to be empty", () => {
    const message = scoreMessage("7", { ...sent, given: null }, null, at, false);
    expect(message).toMatchObject({ activityProgress: "Initialized", gradingProgress: "NotReady" });
    expect(message).not.toHaveProperty("scoreGiven");
  });
});

test.each([
  [{ resultScore: 60, resultMaximum: 100 }, true],
  [{ resultScore: 6, resultMaximum: 10 }, true],
  [{ resultScore: 59, resultMaximum: 100 }, false],
  [{ resultScore: null }, false],
  [null, false],
])("a column with %j shows 60 of 100: %s", (result, shows) => expect(showsScore(result, sent)).toBe(shows));

test("a column that is cut at its maximum shows what it can", () => {
  expect(showsScore({ resultScore: 100, resultMaximum: 100 }, { ...sent, given: 120 })).toBe(true);
  expect(showsScore(null, { ...sent, given: null })).toBe(true);
  expect(showsScore({ resultScore: 0, resultMaximum: 100 }, { ...sent, given: null })).toBe(false);
});
