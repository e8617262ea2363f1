import type { FileAssignment } from "./class-grades.ts";
import type { LmsColumn } from "./lms-file.ts";

/** By the column's place, the assignment that is called so and alone is; capitals and spaces do not matter. */
export function matchColumns(
  columns: readonly LmsColumn[],
  assignments: readonly Pick<FileAssignment, "id" | "title">[],
): Map<number, string> {
  const fillable = columns.filter(({ isReadOnly }) => !isReadOnly);
  return new Map(
    fillable.flatMap(({ at, title }) => {
      const [only, ...more] = assignments.filter((one) => key(one.title) === key(title));
      const isTwice = fillable.filter((one) => key(one.title) === key(title)).length > 1;
      return only === undefined || more.length > 0 || isTwice ? [] : [[at, only.id] as const];
    }),
  );
}

const key = (title: string): string => title.normalize("NFC").replaceAll(/\s+/g, " ").trim().toLowerCase();
