import { describe, expect, it } from "vitest";
import { noticeLines, type AssignmentFacts, type NoticeFacts } from "./notice-lines.ts";

const now = new Date("2026-10-08T12:00:00Z");
const assignment: AssignmentFacts = {
  ...{ id: "a", title: "Fetch", isHeld: false, dueAt: new Date("2026-10-09T12:00:00Z"), hasHandedIn: true },
  grade: { earned: 80, possible: 100, isExcused: false },
};
const fact = (kind: NoticeFacts["kind"], more: Partial<NoticeFacts> = {}): NoticeFacts => ({
  ...{ kind, courseId: "c", course: "Course", subjectId: "s", before: null, assignment, regrade: null },
  ...more,
});
const linesOf = (...facts: NoticeFacts[]) => noticeLines(facts, now);
const withGrade = (grade: AssignmentFacts["grade"]) => ({ assignment: { ...assignment, grade } });

describe("lines of a mail", () => {
  it("are one for each thing, however often it happened", () => {
    const ten = Array.from({ length: 10 }, () => fact("graded"));
    expect(linesOf(...ten)).toMatchObject([{ tells: "graded", earned: 80, path: "/assignments/a" }]);
    const asked = [fact("request_opened", { subjectId: "x" }), fact("request_opened", { subjectId: "y" })];
    expect(linesOf(...asked, fact("request_opened", { subjectId: "x" }))).toMatchObject([{ tells: "asked", count: 2 }]);
  });

  it("say from where a grade has changed, and nothing when it is back there", () => {
    const changes = [fact("regraded", { before: 60 }), fact("regraded", { before: 70 })];
    expect(linesOf(...changes)).toMatchObject([{ tells: "changed", before: 60, earned: 80 }]);
    expect(linesOf(fact("regraded", { before: 80 }))).toEqual([]);
    expect(linesOf(fact("graded"), fact("regraded", { before: 80 }))).toMatchObject([{ tells: "graded" }]);
    const excused = withGrade({ earned: null, possible: 100, isExcused: true });
    expect(linesOf(fact("regraded", { before: 60, ...excused }))).toMatchObject([{ tells: "changed", earned: null }]);
  });

  it("say nothing of held grades, nor what they were before they were released", () => {
    const held = { assignment: { ...assignment, isHeld: true } };
    expect(linesOf(fact("graded", held), fact("regraded", { ...held, before: 60 }))).toEqual([]);
    expect(linesOf(fact("regraded", { before: 60 }), fact("released"))).toMatchObject([
      { tells: "released", before: null, earned: 80 },
    ]);
  });

  it("leave out what does not hold any more", () => {
    const over = { assignment: { ...assignment, hasHandedIn: false, dueAt: new Date("2026-10-08T11:00:00Z") } };
    expect(linesOf(fact("due_soon"))).toEqual([]);
    expect(linesOf(fact("due_soon", over), fact("extended", over))).toEqual([]);
    expect(linesOf(fact("due_soon", { assignment: { ...assignment, hasHandedIn: false } }))).toMatchObject([
      { tells: "due_soon" },
    ]);
    expect(linesOf(fact("graded", withGrade(null)))).toEqual([]);
    expect(linesOf(fact("regrade_previewed"))).toEqual([]);
  });

  it("lead to one submission, or to the course of many", () => {
    const dead = (subjectId: string) => fact("run_given_up", { subjectId });
    expect(linesOf(dead("x"))).toMatchObject([{ path: "/submissions/x", count: 1 }]);
    expect(linesOf(dead("x"), dead("y"))).toMatchObject([{ path: "/courses/c", count: 2 }]);
  });
});
