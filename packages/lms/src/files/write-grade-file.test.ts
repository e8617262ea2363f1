import type { GradeFileFormat } from "@laptime/contracts";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { decodeText } from "./decode-text.ts";
import { readLmsFile } from "./read-lms-file.ts";
import { classOf, grade, ids, settings, student } from "./testing/class-of.ts";
import { writeGradeFile } from "./write-grade-file.ts";

const ada = student("Ada", {
  ...{ name: "Ada, the first", section: "A", lms: ids("57", "007", "ada") },
  grades: [grade(93.456), grade(null)],
});
const bob = student("Bob", { name: "=Bob()", grades: [grade(50, { daysLate: 2 }), null] });
const cid = student("Cid", { grades: [null, null] });
const all = classOf([ada, bob, cid]);

const linesOf = async (format: GradeFileFormat, more = {}, grades = all) =>
  decodeText((await writeGradeFile(format, grades, { ...settings, ...more })).bytes).text.split("\r\n");
const notesOf = async (format: GradeFileFormat, grades = all) =>
  (await writeGradeFile(format, grades, settings)).notes.map(({ code, names }) => [code, ...names]);

test("Canvas", async () => {
  expect(await linesOf("canvas")).toEqual([
    "Student,ID,SIS User ID,SIS Login ID,Section,HW1,HW2",
    "    Points Possible,,,,,100,100",
    '"Ada, the first",57,007,ada,A,93.46,EX',
    "=Bob(),,,bob@example.test,,50,",
    "",
  ]);
  expect(await notesOf("canvas")).toEqual([
    ["empty_clears", "=Bob()"],
    ["nothing_graded", "Cid"],
  ]);
});

test("Moodle: numbers alone, one identity that everybody has, nobody without a grade", async () => {
  expect(await linesOf("moodle", { comments: true })).toEqual([
    "Email address,HW1,HW1 feedback,HW2,HW2 feedback,Name",
    'ada@example.test,93.46,,,,"Ada, the first"',
    "bob@example.test,50,2 days late,,,=Bob()",
    "",
  ]);
  const [first] = await linesOf("moodle", {}, classOf([ada]));
  expect(first).toBe("ID number,HW1,HW2,Name");
  expect((await notesOf("moodle")).map(([code]) => code)).toEqual([
    "excuse_not_said",
    "empty_clears",
    "nothing_graded",
  ]);
  const half = classOf([ada], ["Half"]);
  const ofFifty = { ...half, assignments: half.assignments.map((one) => ({ ...one, possible: 50 })) };
  expect(await linesOf("moodle", {}, ofFifty)).toContain('007,46.73,"Ada, the first"');
  expect(await notesOf("moodle", ofFifty)).toEqual([["maximum_to_set", "Half: 50"]]);
});

test("Blackboard: UTF-16 with a mark, tabs, and only who has a username", async () => {
  const { bytes, notes } = await writeGradeFile("blackboard", all, settings);
  const { text, encoding } = decodeText(bytes);
  expect(encoding).toEqual({ name: "utf-16le", hasMark: true });
  expect(text).toBe("Last Name\tFirst Name\tUsername\tStudent ID\tHW1\tHW2\r\nfirst\tAda, the\tada\t007\t93.46\t\r\n");
  expect(notes).toContainEqual({ code: "unknown_to_lms", names: ["=Bob()"] });
});

test("Brightspace: number signs keep zeros and ends of lines", async () => {
  expect(await linesOf("brightspace")).toEqual([
    "OrgDefinedId,Username,HW1 Points Grade,HW2 Points Grade,End-of-Line Indicator",
    "#007,#ada,93.46,,#",
    "",
  ]);
});

test("Sakai", async () => {
  const late = student("Eve", { lms: ids(null, null, "eve"), grades: [grade(1, { daysLate: 1 }), null] });
  expect(await linesOf("sakai", { comments: true }, classOf([ada, late], ["# A [b]", "HW2"]))).toEqual([
    "Student ID,Name,A (b) [100],* A (b),HW2 [100]",
    'ada,"Ada, the first",93.46,,',
    "eve,Eve,1,1 day late,",
    "",
  ]);
});

test("plain CSV says all of everybody, and no spreadsheet runs it", async () => {
  const [titles, ...rows] = await linesOf("csv", { comments: true });
  expect(titles).toBe(
    "course,assignment_id,assignment,student_id,username,email,name,score,max,percent,late_days,status,graded_at,comment",
  );
  expect(rows).toHaveLength(7);
  expect(rows[1]).toBe(
    '"Asynchronous Python, 2026",a-2,HW2,007,ada,ada@example.test,"Ada, the first",,100,,0,excused,2026-10-08T09:30:00.000Z,',
  );
  expect(rows[2]).toContain(",bob@example.test,'=Bob(),50,100,50,2,late,");
  expect(await linesOf("csv_wide", { unit: "percent", missing: "zero" })).toEqual([
    "student_id,username,email,name,section,HW1 (100),HW2 (100)",
    '007,ada,ada@example.test,"Ada, the first",A,93.46,excused',
    ",,bob@example.test,'=Bob(),,50,0",
    ",,cid@example.test,Cid,,0,0",
    "",
  ]);
});

test("a spreadsheet has texts and numbers, and no formula", async () => {
  const { bytes } = await writeGradeFile("xlsx", all, settings);
  const files = unzipSync(bytes);
  const sheet = strFromU8(files["xl/worksheets/sheet1.xml"] ?? new Uint8Array());
  expect(sheet).not.toMatch(/<f[ >]/);
  expect(sheet).toMatch(/<v>93\.46<\/v>/);
  expect(Object.values(files).map((file) => strFromU8(file)).join("")).toContain(">=Bob()<"); // prettier-ignore
});

test("OneRoster: a manifest of all files, and three of them", async () => {
  const made = { classId: "k-1", schoolId: "s-1", sessionId: "t-1" };
  const files = unzipSync((await writeGradeFile("oneroster", all, { ...settings, ...made })).bytes);
  expect(Object.keys(files)).toEqual(["manifest.csv", "categories.csv", "lineItems.csv", "results.csv"]);
  const rows = (name: string) => strFromU8(files[name] ?? new Uint8Array()).split("\r\n");
  expect(rows("manifest.csv")).toEqual(
    expect.arrayContaining(["propertyName,value", "oneroster.version,1.2", "file.results,bulk", "file.users,absent"]),
  );
  expect(rows("manifest.csv").filter((row) => row.startsWith("file."))).toHaveLength(21);
  expect(rows("lineItems.csv")[1]).toBe("a-1,,,HW1,,2026-10-01,2026-10-01,k-1,laptime-assignments,t-1,0,100,s-1");
  expect(rows("results.csv").slice(1)).toEqual([
    "a-1-ada,,,a-1,57,fully graded,93.46,2026-10-08,,,k-1,,,,",
    "a-2-ada,,,a-2,57,exempt,,2026-10-08,,,k-1,,,,",
    "",
  ]);
});

test("work that waits to be graded is not missing", async () => {
  const waiting = student("Wim", {
    lms: ids("1", null, "wim"),
    grades: [grade(null, { isExcused: false, isPending: true }), null],
  });
  expect(await linesOf("canvas", { missing: "zero" }, classOf([waiting]))).toContain("Wim,1,,wim,,,0");
  expect(await notesOf("canvas", classOf([waiting]))).toContainEqual(["pending", "Wim"]);
  expect((await linesOf("csv", { missing: "zero" }, classOf([waiting])))[1]).toContain(",Wim,,100,,0,pending,");
});

test("no title is empty, twice there, or read as something else", async () => {
  const titles = ["ID", "Lab (7)", "Final Score", "hw", "HW", " \n", "12.5", "Override Status of Final Grade"];
  const [header] = await linesOf("canvas", {}, classOf([ada], titles));
  expect(header?.split(",").slice(5)).toEqual([
    ...["Assignment ID", "Lab - 7", "Final-Score", "hw", "HW - 2", "Assignment", "Assignment 12.5"],
    "Override-Status of Final-Grade",
  ]);
});

test("an assignment that is called as a column of people gets another title", async () => {
  const called = classOf([ada], ["Name", "Username"]);
  expect((await linesOf("moodle", {}, called))[0]).toBe("ID number,Name - 2,Username - 2,Name");
  expect((await linesOf("sakai", {}, called))[0]).toBe("Student ID,Name,Name - 2 [100],Username [100]");
  expect((await linesOf("blackboard", {}, called))[0]).toMatch(/\tName\tUsername - 2$/);
});

test("ids and names come out of every LMS file as they went in; rows are as long as their titles", async () => {
  const text = fc.oneof(
    fc.stringOf(fc.constantFrom('"', ",", ";", "\t", "=", "'", "#", "0", "é", "𝒳"), { minLength: 1 }),
    fc.fullUnicodeString({ minLength: 1, maxLength: 10 }).filter((one) => !/[\0\r\n]/.test(one)),
  );
  await fc.assert(
    fc.asyncProperty(text, text, text, async (name, sisId, loginId) => {
      const strange = student("S", { name, lms: ids("1", sisId, loginId), grades: [grade(1), grade(2)] });
      for (const format of ["canvas", "moodle", "blackboard", "brightspace", "sakai"] as const) {
        const { bytes } = await writeGradeFile(format, classOf([strange], [name, sisId]), settings);
        const delimiter = format === "blackboard" ? "\t" : ",";
        const [titles, ...rows] = parse(decodeText(bytes).text, { delimiter }) as string[][];
        const row = rows.at(-1) ?? [];
        expect(row).toHaveLength(titles?.length ?? 0);
        expect(new Set(titles).size).toBe(titles?.length);
        const identity = { canvas: [1, sisId], moodle: [0, sisId], blackboard: [2, loginId], brightspace: [0, `#${sisId}`], sakai: [0, loginId] } as const; // prettier-ignore
        const [at, id] = identity[format];
        expect(row[at]).toBe(format === "canvas" ? "1" : id);
      }
    }),
    { numRuns: 60 },
  );
});

test("Canvas reads its own kind back", async () => {
  const { bytes } = await writeGradeFile("canvas", all, settings);
  expect(readLmsFile(bytes).people).toMatchObject([
    { name: "Ada, the first", lmsId: "57", sisId: "007", loginId: "ada" },
    { name: "=Bob()", lmsId: null, loginId: "bob@example.test" },
  ]);
});
