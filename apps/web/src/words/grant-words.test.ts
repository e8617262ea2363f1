import type { CourseDatesView, GrantBatch } from "@laptime/contracts";
import { expect, test } from "vitest";
import { grantSentence } from "./grant-words.ts";

const batch = (more: Partial<GrantBatch>): GrantBatch => ({
  ...{ id: "g", to: { who: "everybody" }, reason: "", students: 3, by: "Ben", madeAt: "2026-01-05T09:00:00Z" },
  ...{ grant: { kind: "accommodation", extraHours: 36 }, undoneAt: null, left: 0 },
  ...more,
});
const dates: CourseDatesView = {
  ...{ course: { id: "c", title: "C", timeZone: "UTC" }, late: null, students: [] },
  assignments: [{ id: "a", slug: "a", title: "Fetch", opensAt: null, dueAt: null }],
};

test.each([
  [batch({}), "Everybody (3 students): all due dates 1.5 days later"],
  [
    batch({
      to: { who: "section", section: "A" },
      students: 1,
      grant: { kind: "accommodation", extraTimePercent: 25 },
    }),
    "Section A (1 student): 25 % more time within limits",
  ],
  [
    batch({
      to: { who: "students", studentIds: ["s"] },
      grant: { kind: "extension", assignmentId: "a", dueAt: "2026-01-05T09:00:00Z" },
    }),
    /^3 students: Fetch until 5 Jan 2026/,
  ],
])("%#", (one, words) => expect(grantSentence(one, dates)).toMatch(words));
