import type { LmsFilePerson } from "@laptime/contracts";
import { expect, test } from "vitest";
import { isDoubtful, knownSentence, peopleSentence } from "./grade-file-words.ts";

const person = (more: Partial<LmsFilePerson>): LmsFilePerson => ({
  ...{ row: 2, name: "A", email: null, lmsId: null, sisId: null, loginId: null },
  ...{ studentId: "1", by: "known", problem: null, candidates: [] },
  ...more,
});
const nobody = (problem: LmsFilePerson["problem"]) => person({ studentId: null, by: null, problem });

test("a test student is nobody to find, and nobody to look at", () => {
  const people = [person({}), nobody("unknown"), nobody("test_student")];
  expect(peopleSentence(people, 0)).toBe("Found here: 1 of 2 people in the file.");
  expect(peopleSentence(people, 1)).toBe("Found here: 1 of 2 people in the file. Not in it: 1 student of this course.");
  expect(people.map(isDoubtful)).toEqual([false, true, false]);
});

test("who was found by the name alone, or by hand, is shown", () => {
  const found = (["known", "email", "login", "login_of_email", "name", "choice"] as const).map((by) => person({ by }));
  expect(found.map(isDoubtful)).toEqual([false, false, false, false, true, true]);
});

test("how many are known where", () => {
  const platforms = [{ platform: "moodle" as const, known: 1, importedAt: "2026-11-30T12:00:00Z" }];
  const students = [{ id: "1", name: "A", email: "a@b.test" }];
  expect(knownSentence({ platforms, students })).toBe("Of 1 student, ids are known in Moodle: 1.");
});
