import { expect, test } from "vitest";
import type { LmsPerson } from "./lms-file.ts";
import { matchPeople } from "./match-people.ts";
import { ids, student } from "./testing/class-of.ts";

const person = (row: number, more: Partial<LmsPerson>): LmsPerson => ({
  ...{ row, name: "", email: null, lmsId: null, sisId: null, loginId: null, isTest: false },
  ...more,
});
const alice = student("Alice", { id: "1", name: "Alice Åström", email: "alice@example.test" });
const bob = student("Bob", { id: "2", name: "Bob O'Neil", lms: ids("58", "007", "bob") });
const match = (people: LmsPerson[], choices: Record<string, string | null> = {}) =>
  matchPeople(people, [alice, bob], choices).map(({ studentId, by, problem, candidates }) => [
    studentId,
    by ?? problem,
    candidates,
  ]);

test.each([
  ["an id of before, with another address", { lmsId: "58", email: "new@example.test" }, "2", "known"],
  ["an address in capitals", { email: "ALICE@Example.test" }, "1", "email"],
  ["an address as the sign-in name", { loginId: "Alice@example.test" }, "1", "login"],
  ["what is before the @", { loginId: "alice" }, "1", "login_of_email"],
  ["the name alone, last name first", { name: "Åström,  Alice".normalize("NFD") }, "1", "name"],
])("%s", (_, more, id, by) => {
  expect(match([person(1, more)])).toEqual([[id, by, []]]);
});

test("what is before the @ is not enough for somebody of quite another name", () => {
  expect(match([person(1, { loginId: "alice", name: "Smith, Alice" })])).toEqual([["1", "login_of_email", []]]);
  expect(match([person(1, { loginId: "alice", name: "Smith, Zoë" })])).toEqual([[null, "ambiguous", ["1"]]]);
});

test("zeros before a number are part of it", () => {
  expect(match([person(1, { sisId: "7" }), person(2, { sisId: "007" })])).toEqual([
    [null, "unknown", []],
    ["2", "known", []],
  ]);
});

test("ids of two students in one row, and two rows of one student, are left to people", () => {
  const other = student("Other", { id: "3", lms: ids(null, "S-3", null) });
  const both = matchPeople([person(1, { lmsId: "58", sisId: "S-3" })], [bob, other], {});
  expect(both).toMatchObject([{ studentId: null, problem: "ambiguous", candidates: ["2", "3"] }]);
  const twice = [person(1, { email: alice.email }), person(2, { email: alice.email })];
  expect(match(twice)).toEqual([
    [null, "ambiguous", ["1"]],
    [null, "ambiguous", ["1"]],
  ]);
  expect(match(twice, { "2": "1" })[0]).toEqual(["1", "choice", []]);
  // The better reason wins.
  expect(match([person(1, { email: alice.email }), person(2, { name: alice.name })])[0]).toEqual(["1", "email", []]);
});

test("an id that two rows have is nobody's", () => {
  const rows = [person(1, { email: alice.email, sisId: "9" }), person(2, { loginId: "bob", sisId: "9" })];
  expect(match(rows).map(([id, problem]) => [id, problem])).toEqual([
    [null, "ambiguous"],
    [null, "ambiguous"],
  ]);
});

test("two students of the same name are not told apart by it", () => {
  const twin = student("Alice", { id: "4", name: "Alice Åström", email: "other@example.test" });
  const [one] = matchPeople([person(1, { name: "Alice Åström" })], [alice, twin], {});
  expect(one).toMatchObject({ studentId: null, problem: "ambiguous", candidates: ["1", "4"] });
});

test("who is chosen has to be in the course; nobody can be chosen too; the test student is nobody", () => {
  const row = person(1, { email: alice.email });
  expect(match([row], { "2": "9" })).toEqual([[null, "left_out", []]]);
  expect(match([row], { "2": null })).toEqual([[null, "left_out", []]]);
  expect(match([person(1, { email: alice.email, isTest: true })])).toEqual([[null, "test_student", []]]);
});
