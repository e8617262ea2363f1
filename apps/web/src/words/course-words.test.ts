import type { Verdict } from "@laptime/contracts";
import { describe, expect, it } from "vitest";
import { assignmentAction, courseSentence, nextAssignment } from "./course-words.ts";

const assignment = (id: string, verdict: Verdict | null, submissions = verdict ? 1 : 0) => ({
  id,
  slug: id,
  title: id,
  kind: "program" as const,
  points: 100,
  grade: null,
  verdict,
  submissions,
});

describe("a course in words", () => {
  it("leads to the first assignment that is not passed", () => {
    const list = [assignment("a", "passed"), assignment("b", "partial"), assignment("c", null)];
    expect(nextAssignment(list)?.id).toBe("b");
    expect(courseSentence(list)).toBe("You have passed 1 of 3 assignments.");
  });

  it("knows when all is done, and when there is nothing", () => {
    expect(nextAssignment([assignment("a", "passed")])).toBeNull();
    expect(courseSentence([assignment("a", "passed")])).toBe("You have passed everything there is.");
    expect(courseSentence([])).toBe("No assignment is open yet.");
  });

  it("says what to do", () => {
    expect(
      [assignment("a", null), assignment("a", null, 1), assignment("a", "failed"), assignment("a", "passed")].map(
        assignmentAction,
      ),
    ).toEqual(["Start", "See how it goes", "Improve it", "Look at it again"]);
  });
});
