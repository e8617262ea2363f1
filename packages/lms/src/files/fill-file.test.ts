import fc from "fast-check";
import { expect, test } from "vitest";
import type { FileGrade } from "./class-grades.ts";
import { decodeText, encodeText, type TextEncoding } from "./decode-text.ts";
import { fillFile, type Filling } from "./fill-file.ts";
import type { LmsFile } from "./lms-file.ts";
import { readLmsFile } from "./read-lms-file.ts";
import { classOf, grade, settings } from "./testing/class-of.ts";
import { BLACKBOARD, BRIGHTSPACE, CANVAS, GOLDEN, MOODLE, SAKAI, WORKSHEET } from "./testing/golden-files.ts";

const UTF8: TextEncoding = { name: "utf-8", hasMark: false };
const [assignment] = classOf([]).assignments;
if (assignment === undefined) throw new Error("no assignment");

const read = (text: string, encoding = UTF8) => readLmsFile(encodeText(text, encoding));
const into = (file: LmsFile, at: number | null, grades: Record<number, FileGrade | null>, title = "HW1"): Filling => ({
  assignment: { ...assignment, title },
  column: at === null ? null : (file.columns.find((column) => column.at === at) ?? null),
  grades: new Map(Object.entries(grades).map(([row, one]) => [Number(row), one])),
});
const linesOf = (bytes: Uint8Array) => decodeText(bytes).text.split(/\r?\n/);

test("Canvas: only cells with another grade change; excuses are said, what is not assigned stays", () => {
  const file = read(CANVAS);
  const filled = fillFile(
    file,
    [into(file, 6, { 3: grade(93.5), 4: grade(70.25), 5: grade(10) }), into(file, 7, { 3: grade(40), 4: grade(null) })],
    settings,
  );
  const expected = CANVAS.split("\r\n");
  expected[3] = '"Åström, Alice",57,S-001,alice,CS101-A,,93.50,20,93.5,93.5';
  expected[4] = '"O\'Neil, ""Bob""",58,S-002,bob,"CS101-A and CS101-B",left early,70.25,EX,,';
  expect(linesOf(filled.bytes)).toEqual(expected);
  expect(filled.changes).toEqual([
    { row: 5, title: "HW1", before: "EX", after: "70.25" },
    { row: 4, title: "Final project", before: "", after: "20" },
    { row: 5, title: "Final project", before: "12.00", after: "EX" },
  ]);
  expect(filled.same).toBe(1);
  expect(filled.notes).toEqual([
    { code: "not_posted", names: ["HW1"] },
    { code: "not_assigned", names: ["Çelik, Can"] },
    { code: "scaled", names: ["HW1: 100 → 50"] },
  ]);
});

test("Canvas: a new column has its points, and no title that Canvas would drop", () => {
  const file = read(CANVAS);
  const { bytes, notes } = fillFile(file, [into(file, null, { 3: grade(40) }, "Final Score, (2026)")], settings);
  const lines = linesOf(bytes);
  expect(lines[0]).toMatch(/,Final Score,"Final-Score, - 2026"$/);
  expect(lines[1]).toBe(",,,,,,Manual Posting,,,,");
  expect(lines[2]).toMatch(/,\(read only\),100$/);
  expect(lines[3]).toMatch(/,93\.5,40$/);
  expect(lines[6]).toMatch(/,,$/);
  expect(notes).toEqual([{ code: "title_changed", names: ["Final Score, (2026) → Final-Score, - 2026"] }]);
});

test("nothing to say leaves every file as it is, in every encoding", () => {
  for (const text of Object.values(GOLDEN)) {
    for (const encoding of [UTF8, { name: "utf-16le", hasMark: true }, { name: "utf-16be", hasMark: false }] as const) {
      const file = read(text, encoding);
      if (file.fill === null) continue;
      const fillings = file.columns.map(({ at }) =>
        into(file, at, Object.fromEntries(file.people.map(({ row }) => [row, null]))),
      );
      expect(Buffer.from(fillFile(file, fillings, settings).bytes)).toEqual(Buffer.from(encodeText(text, encoding)));
    }
  }
});

test("Moodle takes no more than the maximum and no word; a worksheet's locked rows stay", () => {
  const file = read(WORKSHEET);
  const filling = into(file, 5, { 1: grade(110), 2: grade(90) });
  const { bytes, notes } = fillFile(file, [filling], settings);
  expect(linesOf(bytes)[1]).toContain(",Monday,50,50.00,Yes,");
  expect(linesOf(bytes)[2]).toBe(WORKSHEET.split("\r\n")[2]);
  expect(notes.map(({ code, names }) => [code, names])).toEqual([
    ["scaled", ["HW1: 100 → 50"]],
    ["capped", ["Alice Åström"]],
    ["locked", ["Bob O'Neil"]],
  ]);
  const book = read(MOODLE);
  const filled = fillFile(book, [into(book, 6, { 1: grade(null), 2: grade(12) })], settings);
  expect(linesOf(filled.bytes)[2]).toBe("Bob,O'Neil,S-002,,,bob@example.test,12,,-,1764500000");
  expect(filled.notes).toEqual([{ code: "excuse_not_said", names: ["Alice Åström"] }]);
});

test("Blackboard: quotes, tabs, UTF-16 and its columns' numbers are kept", () => {
  const encoding = { name: "utf-16le", hasMark: true } as const;
  const file = read(BLACKBOARD, encoding);
  const { bytes } = fillFile(file, [into(file, 7, { 2: grade(85) })], settings);
  expect(decodeText(bytes)).toEqual({ text: BLACKBOARD.replace('"Needs Grading"', '"85"'), encoding });
});

test("Brightspace and Sakai: a new column stands where they look for one", () => {
  const d2l = read(BRIGHTSPACE);
  const [titles, first] = linesOf(fillFile(d2l, [into(d2l, null, { 1: grade(5) }, "Lab 1/2")], settings).bytes);
  expect(titles).toMatch(/Numerator,Lab 1 2 Points Grade,End-of-Line Indicator$/);
  expect(first).toBe("#001,#alice,Åström,Alice,alice@example.test,93.5,9,5,#");
  const sakai = read(SAKAI);
  const lines = linesOf(fillFile(sakai, [into(sakai, null, { 2: grade(5) }, "* Lab [1]")], settings).bytes);
  expect(lines[0]).toBe('"Student ID","Student Name","HW1 [100]","* HW1","# Course Grade","Lab (1) [100]"');
  expect(lines[2]).toBe(`"bob","O'Neil, Bob","","","",5`);
});

test("numbers are written as the file writes its own; zero stands for nothing only when it is asked for", () => {
  const file = read("Student;ID;SIS Login ID;Section;HW1 (1)\nA;1;a;;93,5\nB;2;b;;\n");
  const both = [into(file, 4, { 1: grade(93.5), 2: grade(7.25) })];
  expect(linesOf(fillFile(file, both, settings).bytes).slice(1, 3)).toEqual(["A;1;a;;93,5", "B;2;b;;7,25"]);
  const none = [into(file, 4, { 2: null })];
  expect(linesOf(fillFile(file, none, { ...settings, missing: "zero" }).bytes)[2]).toBe("B;2;b;;0");
});

test("per cent are for columns that do not say what they are out of", () => {
  const canvas = read(CANVAS);
  const known = [into(canvas, 7, { 3: grade(80) })];
  expect(fillFile(canvas, known, { ...settings, unit: "percent" }).changes[0]?.after).toBe("40");
  const moodle = read(MOODLE);
  const half = { ...into(moodle, 6, { 2: grade(20, { possible: 50 }) }) };
  expect(fillFile(moodle, [half], { ...settings, unit: "percent" }).changes[0]?.after).toBe("40");
});

test("what was filled in is read back, whoever the student is and whatever the grade", () => {
  const name = fc.fullUnicodeString({ minLength: 1, maxLength: 12 }).filter((text) => !text.includes("\0"));
  const earned = fc.array(fc.integer({ min: 0, max: 12_000 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(name, earned, (strange, cents) => {
      const rows = cents.map((_, index) => `"${strange.replaceAll('"', '""')}",${index + 1},,l${index},,`);
      const text = ["Student,ID,SIS User ID,SIS Login ID,Section,HW1 (5)", ...rows, ""].join("\r\n");
      const file = read(text);
      const grades = Object.fromEntries(cents.map((cent, index) => [index + 1, grade(cent / 100)]));
      const again = readLmsFile(fillFile(file, [into(file, 5, grades)], settings).bytes);
      expect(again.table.rows.slice(1).map(({ cells }) => Number(cells[5]?.value))).toEqual(
        cents.map((cent) => cent / 100),
      );
      expect(again.people).toEqual(file.people);
    }),
  );
});
