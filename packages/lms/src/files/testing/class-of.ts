import type { ClassGrades, FileGrade, FileStudent } from "../class-grades.ts";
import type { FileSettings } from "../made-file.ts";

export const settings: FileSettings = {
  ...{ unit: "points", excused: "mark", missing: "leave", comments: false },
  now: new Date("2026-11-30T12:00:00Z"),
};

export const grade = (earned: number | null, more: Partial<FileGrade> = {}): FileGrade => ({
  ...{
    earned,
    possible: 100,
    isExcused: earned === null,
    isPending: false,
    daysLate: 0,
    gradedAt: new Date("2026-10-08T09:30:00Z"),
  },
  ...more,
});

export const student = (name: string, more: Partial<FileStudent> = {}): FileStudent => ({
  ...{ id: name.toLowerCase(), name, email: `${name.toLowerCase()}@example.test`, section: null },
  ...{ lms: { lmsId: null, sisId: null, loginId: null }, grades: [] },
  ...more,
});

export const ids = (lmsId: string | null, sisId: string | null, loginId: string | null) => ({ lmsId, sisId, loginId });

export const classOf = (students: readonly FileStudent[], titles: readonly string[] = ["HW1", "HW2"]): ClassGrades => ({
  course: { id: "c-1", title: "Asynchronous Python, 2026" },
  assignments: titles.map((title, index) => ({
    ...{ id: `a-${index + 1}`, title, possible: 100, opensAt: null, dueAt: new Date("2026-10-01T22:00:00Z") },
  })),
  students,
});
