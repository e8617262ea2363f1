import type { AssignmentDashboard } from "@laptime/contracts";
import { expect, test } from "vitest";
import { withoutPeople } from "./without-people.ts";

const failure = (students: number) => ({ message: `of ${students}`, actual: "'Lin'", students, exampleId: "s" });
const lin = { id: "lin", name: "Lin" };
const dashboard: AssignmentDashboard = {
  course: { id: "c", title: "Course" },
  assignment: { id: "a", slug: "a", title: "A", points: 100, isHeld: false },
  ...{ sections: ["A", "B"], section: "B", students: 4, submitted: 4, passed: 0 },
  ...{ shares: [60], medianShare: 60, attempts: [4], days: [], speedups: [], patterns: [] },
  checks: [
    {
      id: "x",
      title: "X",
      kind: "correctness",
      passed: 0,
      failed: 4,
      undecided: 0,
      failures: [failure(3), failure(1)],
    },
  ],
  grading: { runs: 4, waiting: null, taking: null, inconclusive: 0, faulty: 0, stopped: 0 },
  people: { notStarted: [lin], stuck: [], close: [] },
};

test("figures stay; people, sections, their work and what few share do not", () => {
  const seen = withoutPeople(dashboard);
  expect(seen).toMatchObject({ students: 4, shares: [60], sections: [], section: null, people: null });
  expect(seen.checks[0]?.failures).toEqual([{ message: "of 3", actual: null, students: 3, exampleId: null }]);
  expect(JSON.stringify(seen)).not.toContain("Lin");
});
