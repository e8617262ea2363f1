import type { Gradebook, Verdict } from "@laptime/contracts";
import { describe, expect, it } from "vitest";
import { gradebookSentence, tally } from "./gradebook-words.ts";

const cell = (verdict: Verdict | null) => ({
  submissionId: "s",
  earned: verdict ? 1 : null,
  verdict,
  ...(verdict === null && { phase: "queued" as const }),
  submissions: 1,
});
const student = (name: string, cells: Gradebook["students"][number]["cells"]) => ({
  id: name,
  name,
  email: `${name}@laptime.test`,
  cells,
  total: { earned: 0, possible: 0, dropped: [] },
});
const gradebook: Gradebook = {
  course: { id: "c", title: "Asyncio" },
  assignments: [
    { id: "a", slug: "async-fetcher", title: "A", points: 100, isHeld: false, isExtraCredit: false },
    { id: "b", slug: "cpu-parallel", title: "B", points: 100, isHeld: false, isExtraCredit: false },
  ],
  dropLowest: 0,
  students: [
    student("Lin", [cell("passed"), cell("partial")]),
    student("Noa", [cell("failed"), null]),
    student("Ada", [cell(null), null]),
    student("Ravi", [null, null]),
  ],
};

describe("the grade table in words", () => {
  it("counts every student once for each assignment", () => {
    expect(tally(gradebook)).toEqual([
      { assignmentId: "a", slug: "async-fetcher", passed: 1, open: 1, running: 1, missing: 1 },
      { assignmentId: "b", slug: "cpu-parallel", passed: 0, open: 1, running: 0, missing: 3 },
    ]);
  });

  it("leads with who passed what and who has not begun", () => {
    expect(gradebookSentence(gradebook)).toBe(
      "1 of 4 has passed async-fetcher and nobody cpu-parallel. Nothing yet from Ravi.",
    );
  });

  it("names only the extremes when assignments are many", () => {
    const more = ["c", "d", "e"].map((id) => ({
      id,
      slug: `${id}-slug`,
      title: id,
      points: 100,
      isHeld: false,
      isExtraCredit: false,
    }));
    expect(gradebookSentence({ ...gradebook, assignments: [...gradebook.assignments, ...more] })).toBe(
      "Passed by most: async-fetcher (1 of 4). Passed by fewest: e-slug (nobody). Nothing yet from Ravi.",
    );
  });

  it("says so when there is nobody", () => {
    expect(gradebookSentence({ ...gradebook, students: [] })).toBe("Nobody is enrolled as a student yet.");
  });
});
