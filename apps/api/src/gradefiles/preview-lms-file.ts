import { createHash } from "node:crypto";
import type { GivenLmsFile, LmsFilePreview } from "@laptime/contracts";
import { matchColumns, matchPeople, type FileStudent, type LmsFile, type LmsIds } from "@laptime/lms/files";
import type { CourseGrades } from "./class-grades.store.ts";

/** Who the people of a file are, which columns it has, and what of the ids that are kept it would change. */
export function previewLmsFile(
  file: LmsFile,
  { assignments, students }: CourseGrades,
  choices: GivenLmsFile["choices"],
): LmsFilePreview {
  const people = matchPeople(file.people, students, choices);
  const found = new Set(people.map(({ studentId }) => studentId));
  const columns = matchColumns(file.columns, assignments);
  const learned = learnedFrom(people, students);
  return {
    ...{ platform: file.platform, kind: file.kind, people },
    absent: students.filter(({ id }) => !found.has(id)).map(({ id }) => id),
    columns: file.columns.map(({ at, title, possible, isReadOnly }) => ({
      ...{ at, title, possible, isReadOnly, assignmentId: columns.get(at) ?? null },
    })),
    takesNewColumns: file.fill?.newColumn != null,
    changes: learned.length,
    digest: createHash("sha256")
      .update(JSON.stringify([file.platform, people, learned]))
      .digest("hex"),
  };
}

/** Ids that differ from those that are kept. What the file does not say stays, unless it says it of another student. */
export function learnedFrom(
  people: LmsFilePreview["people"],
  students: readonly FileStudent[],
): { userId: string; ids: LmsIds }[] {
  const known = new Map(students.map(({ id, lms }) => [id, lms]));
  const claimed = new Set(people.flatMap(({ lmsId, sisId }) => [`lms ${lmsId}`, `sis ${sisId}`]));
  const unlessClaimed = (kind: string, id: string | null | undefined) =>
    id == null || claimed.has(`${kind} ${id}`) ? null : id;
  return people.flatMap(({ studentId, lmsId, sisId, loginId }) => {
    const before = studentId === null ? undefined : known.get(studentId);
    if (studentId === null || before === undefined || (lmsId ?? sisId ?? loginId) === null) return [];
    const ids = {
      lmsId: lmsId ?? unlessClaimed("lms", before.lmsId),
      sisId: sisId ?? unlessClaimed("sis", before.sisId),
      loginId: loginId ?? before.loginId,
    };
    const isSame = ids.lmsId === before.lmsId && ids.sisId === before.sisId && ids.loginId === before.loginId;
    return isSame ? [] : [{ userId: studentId, ids }];
  });
}
