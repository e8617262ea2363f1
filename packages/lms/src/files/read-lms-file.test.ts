import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeText } from "./decode-text.ts";
import { readLmsFile } from "./read-lms-file.ts";
import { BLACKBOARD, BRIGHTSPACE, CANVAS, GOLDEN, MOODLE, ONE_ROSTER_USERS, SAKAI, WORKSHEET } from "./testing/golden-files.ts"; // prettier-ignore
import { unlessRefused } from "./testing/unless-refused.ts";

const read = (text: string) => readLmsFile(encodeText(text, { name: "utf-8", hasMark: false }));
const people = (text: string) =>
  read(text).people.map(({ row, name, email, lmsId, sisId, loginId }) => [row, name, email, lmsId, sisId, loginId]);
const columns = (text: string) =>
  read(text).columns.map(({ at, title, possible, isReadOnly }) => [at, title, possible, isReadOnly]);

test("Canvas: ids, what columns are out of, which are its own, who is a test student, which are not posted", () => {
  expect(read(CANVAS)).toMatchObject({ platform: "canvas", kind: "gradebook" });
  expect(people(CANVAS)).toEqual([
    [3, "Åström, Alice", null, "57", "S-001", "alice"],
    [4, `O'Neil, "Bob"`, null, "58", "S-002", "bob"],
    [5, "Çelik, Can", null, "59", "007", "Can@Example.test"],
    [6, "Student, Test", null, "60", null, "3f9a"],
  ]);
  expect(read(CANVAS).people.map(({ isTest }) => isTest)).toEqual([false, false, false, true]);
  expect(columns(CANVAS)).toEqual([
    [6, "HW1", 100, false],
    [7, "Final project", 50, false],
    [8, "Assignments Current Score", null, true],
    [9, "Final Score", null, true],
  ]);
  expect(read(CANVAS).columns.map(({ isUnposted }) => isUnposted)).toEqual([true, false, false, false]);
});

test("Canvas with names apart, semicolons, a mark and no row of points", () => {
  const text = "LastName;FirstName;ID;SIS Login ID;Section;HW1 (9)\nÅström;Alice;57;alice;A;\n";
  const file = readLmsFile(encodeText(text, { name: "utf-8", hasMark: true }));
  expect(file.people).toMatchObject([{ name: "Åström, Alice", lmsId: "57", sisId: null, loginId: "alice" }]);
  expect(file.columns).toMatchObject([{ title: "HW1", possible: null }]);
  expect(file.fill?.newColumn?.pointsRow).toBeNull();
});

test("Moodle: only real grades are filled in, totals are its own", () => {
  expect(read(MOODLE)).toMatchObject({ platform: "moodle", kind: "gradebook" });
  expect(people(MOODLE)[1]).toEqual([2, "Bob O'Neil", "bob@example.test", null, "S-002", null]);
  expect(columns(MOODLE)).toEqual([
    [6, "HW1", null, false],
    [8, "Course total", null, true],
  ]);
});

test("Moodle's worksheet: one column, its maximum, and whose grade is locked", () => {
  const file = read(WORKSHEET);
  expect(file).toMatchObject({
    platform: "moodle",
    kind: "worksheet",
    fill: { lockedRows: new Set([2]), newColumn: null },
  });
  expect(columns(WORKSHEET)).toEqual([[5, "Grade", 50, false]]);
  // Its numbers of participants hold for one assignment alone.
  expect(people(WORKSHEET)[0]).toEqual([1, "Alice Åström", "alice@example.test", null, null, null]);
});

test("Blackboard: columns by its numbers, in any of its encodings", () => {
  for (const name of ["utf-16le", "utf-16be", "utf-8"] as const) {
    for (const hasMark of [true, false]) {
      const file = readLmsFile(encodeText(BLACKBOARD, { name, hasMark }));
      expect(file.platform).toBe("blackboard");
      expect(file.people[0]).toMatchObject({ name: "Alice Åström", sisId: "S-001", loginId: "alice" });
    }
  }
  expect(columns(BLACKBOARD)).toEqual([
    [6, "Total", 150, true],
    [7, "HW1", 100, false],
    [8, "Essay", 50, true],
  ]);
});

test("Brightspace: ids without the number sign, points with their maximum", () => {
  expect(read(BRIGHTSPACE).platform).toBe("brightspace");
  expect(people(BRIGHTSPACE)[0]).toEqual([1, "Alice Åström", "alice@example.test", null, "001", "alice"]);
  expect(columns(BRIGHTSPACE)).toEqual([[5, "HW1", 100, false]]);
});

test("Sakai, and any table of people", () => {
  expect(read(SAKAI).platform).toBe("sakai");
  expect(people(SAKAI)[0]).toEqual([1, "Åström, Alice", null, null, null, "alice"]);
  expect(columns(SAKAI)).toEqual([[2, "HW1", 100, false]]);
  expect(read(ONE_ROSTER_USERS)).toMatchObject({ platform: "oneroster", kind: "people", fill: null });
  expect(people(ONE_ROSTER_USERS)[0]).toEqual([1, "Alice Åström", "alice@example.test", "u-1", "S-001", "alice"]);
  expect(people("Matrikelnummer;E-Mail;Name\n0123;a@b.test;A B\n")[0]?.[4]).toBe("0123");
});

test.each([
  ["another table", "hello, world\n1,2\n", "Its titles are not those"],
  ["a spreadsheet", "PK\u0003\u0004rest", "This is a spreadsheet."],
  ["a class of none", "Student,ID,Section\n", "There is nobody in this file."],
  ["nothing", "", "The file is empty."],
  ["a title without end", `Username,${"[ ".repeat(300_000)}\nbob,1\n`, "A title in the first row is longer"],
  ["a row without end", `${SAKAI}${SAKAI}${",".repeat(5_000)}\n`, "Row 7 has more than 2000 cells."],
  ["an id without end", `Student ID,Name,HW1 [10]\n${"9".repeat(300)},Bob,\n`, "An id in row 2 is longer"],
])("%s is refused", (_, text, sentence) => {
  expect(() => read(text)).toThrow(new RegExp(`^${sentence}`));
});

test("whatever is done to a file, it is read or refused", () => {
  const golden = fc.constantFrom(...Object.values(GOLDEN));
  const change = fc.record({
    at: fc.nat(2_000),
    cut: fc.nat(40),
    put: fc.stringOf(fc.constantFrom('"', ",", "\t", "\n", "[", "|", "(", "<", ">", "#", "9", "\0", "é")),
  });
  fc.assert(
    fc.property(golden, fc.array(change, { minLength: 1, maxLength: 6 }), fc.boolean(), (text, changes, isWide) => {
      const changed = changes.reduce((now, { at, cut, put }) => now.slice(0, at) + put + now.slice(at + cut), text);
      const bytes = encodeText(changed, { name: isWide ? "utf-16le" : "utf-8", hasMark: false });
      expect(unlessRefused(() => readLmsFile(bytes))?.people).not.toEqual([]);
    }),
    { numRuns: 400 },
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      expect(unlessRefused(() => readLmsFile(bytes))?.people).not.toEqual([]);
    }),
  );
});
