import { strToU8, zipSync } from "fflate";
import type { ClassGrades, FileGrade } from "./class-grades.ts";
import { csvOf, type Cell } from "./csv.ts";
import { cellsOf, commentOf, fileName, outOf, type FileSettings, type MadeFile } from "./made-file.ts";
import { noteTaker } from "./note-taker.ts";

/** All files that the CSV binding of OneRoster 1.2 knows; the manifest has to speak of each. */
const FILES = [
  ...["academicSessions", "categories", "classes", "classResources", "courses", "courseResources", "demographics"],
  ...["enrollments", "lineItemLearningObjectiveIds", "lineItems", "lineItemScoreScales", "orgs", "resources"],
  ...["resultLearningObjectiveIds", "results", "resultScoreScales", "roles", "scoreScales", "userProfiles"],
  ...["userResources", "users"],
];
const OURS: readonly string[] = ["categories", "lineItems", "results"];
const CATEGORY = "laptime-assignments";

/**
 * Results for a student information system: a zip of OneRoster 1.2 CSV files. It holds categories, line items and results
 * alone, since the system has classes and people already: `classId`, `schoolId` and `sessionId` are its own, and so are
 * the students' sourcedIds. Bulk, so that status and dateLastModified are empty.
 * Source: 1EdTech OneRoster 1.2, CSV binding.
 */
export function writeOneRoster(grades: ClassGrades, settings: FileSettings): MadeFile {
  const notes = noteTaker();
  const classId = settings.classId || grades.course.id;
  const students = grades.students.flatMap((student) => {
    const sourcedId = student.lms.lmsId ?? student.lms.sisId;
    if (sourcedId === null) notes.take("unknown_to_lms", student.name);
    return sourcedId === null ? [] : [{ student, sourcedId }];
  });
  const results = students.flatMap(({ student, sourcedId }) => {
    const cells = cellsOf(student, grades, settings);
    return grades.assignments.map(({ id, dueAt }, at): Cell[] => {
      const grade = student.grades[at] ?? null;
      const cell = cells[at] ?? null;
      return [
        ...[`${id}-${student.id}`, "", "", id, sourcedId, statusOf(grade, cell), typeof cell === "number" ? cell : ""],
        ...[dateOf(grade?.gradedAt ?? dueAt ?? settings.now), commentOf(grade, settings), "", classId, "", ""],
        ...[grade !== null && grade.daysLate > 0 ? "true" : "", grade === null ? "true" : ""],
      ];
    });
  });
  const tables: Readonly<Record<string, Cell[][]>> = {
    manifest: manifest(),
    categories: [
      ["sourcedId", "status", "dateLastModified", "title", "weight"],
      [CATEGORY, "", "", "Assignments", ""],
    ],
    lineItems: [
      [
        ...["sourcedId", "status", "dateLastModified", "title", "description", "assignDate", "dueDate"],
        ...["classSourcedId", "categorySourcedId", "academicSessionSourcedId", "resultValueMin", "resultValueMax"],
        "schoolSourcedId",
      ],
      ...grades.assignments.map((one) => [
        ...[one.id, "", "", one.title, "", dateOf(one.opensAt ?? one.dueAt ?? settings.now)],
        ...[dateOf(one.dueAt ?? settings.now), classId, CATEGORY, settings.sessionId ?? "", 0, outOf(one, settings)],
        settings.schoolId ?? "",
      ]),
    ],
    results: [
      [
        ...["sourcedId", "status", "dateLastModified", "lineItemSourcedId", "studentSourcedId", "scoreStatus", "score"],
        ...["scoreDate", "comment", "textScore", "classSourcedId", "inProgress", "incomplete", "late", "missing"],
      ],
      ...results,
    ],
  };
  const files = Object.entries(tables).map(([name, rows]) => [`${name}.csv`, strToU8(csvOf(rows))] as const);
  return {
    ...{ name: fileName(grades, "oneroster", "zip"), mediaType: "application/zip" },
    // The same grades make the same bytes.
    bytes: zipSync(Object.fromEntries(files), { mtime: new Date(1980, 0, 2) }),
    ...{ students: students.length, grades: results.filter((row) => row[6] !== "").length, notes: notes.notes() },
  };
}

const manifest = (): Cell[][] => [
  ["propertyName", "value"],
  ["manifest.version", "1.0"],
  ["oneroster.version", "1.2"],
  ...FILES.map((file) => [`file.${file}`, OURS.includes(file) ? "bulk" : "absent"]),
  ["source.systemName", "Laptime"],
  ["source.systemCode", "laptime"],
];

/** Of its vocabulary. */
function statusOf(grade: FileGrade | null, cell: number | "excused" | null): string {
  if (grade?.isExcused) return "exempt";
  if (grade?.isPending) return "submitted";
  return typeof cell === "number" && grade !== null ? "fully graded" : "not submitted";
}

const dateOf = (instant: Date): string => instant.toISOString().slice(0, 10);
