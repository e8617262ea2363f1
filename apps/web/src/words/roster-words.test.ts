import type { RosterChange, RosterPlan } from "@laptime/contracts";
import { expect, test } from "vitest";
import { changeWords, planSentence, rosterSentence } from "./roster-words.ts";

const change = (more: Partial<RosterChange>): RosterChange => ({
  ...{ change: "add", line: 2, email: "a@x.test", name: "Ann", role: "student", section: null, before: null },
  ...{ isNewAccount: false, ...more },
});
const plan = (more: Partial<RosterPlan>): RosterPlan => ({
  ...{ digest: "d", changes: [], same: 3, errors: [], ignoredColumns: [] },
  ...more,
});

test("who is there", () => {
  const person = { id: "p", name: "P", email: "p@x.test", since: "2026-01-05T09:00:00Z" };
  const people = [
    { ...person, role: "owner" as const, section: null },
    { ...person, role: "student" as const, section: "A" },
  ];
  expect(rosterSentence({ people })).toBe("1 student and 1 member of staff. 1 section.");
});

test.each([
  [change({}), "added as student"],
  [change({ section: "B", isNewAccount: true }), /^added as student, B\. New account/],
  [
    change({ change: "update", role: "assistant", before: { role: "student", section: "A" } }),
    "assistant, until now student, A",
  ],
  [change({ change: "remove" }), "taken out; work and grades stay"],
])("what a line does", (one, words) => expect(changeWords(one)).toMatch(words));

test("what a file does", () => {
  expect(planSentence(plan({}))).toBe("Nothing would change: all 3 are there as the file says.");
  expect(planSentence(plan({ changes: [change({})] }))).toBe("1 added, 0 changed, 0 taken out, 3 as they are.");
  expect(planSentence(plan({ errors: [{ line: 2, message: "Wrong." }] }))).toMatch(/^1 line is wrong/);
});
