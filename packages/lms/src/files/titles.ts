import type { FileNote } from "@laptime/contracts";
import type { FileAssignment } from "./class-grades.ts";

/** Titles as a platform reads them: on one line, none empty, none twice. */
export function titlesFor(
  assignments: readonly Pick<FileAssignment, "title">[],
  clean: (title: string) => string,
  taken: readonly string[] = [],
): { titles: string[]; notes: FileNote[] } {
  const used = new Set(taken.map((title) => title.trim().toLowerCase()));
  const changed: string[] = [];
  const titles = assignments.map(({ title }) => {
    const base = clean(onOneLine(title)).trim() || "Assignment";
    let unique = base;
    for (let number = 2; used.has(unique.toLowerCase()); number += 1) unique = `${base} - ${number}`;
    used.add(unique.toLowerCase());
    if (unique !== title) changed.push(`${title} → ${unique}`);
    return unique;
  });
  return { titles, notes: changed.length > 0 ? [{ code: "title_changed", names: changed }] : [] };
}

const onOneLine = (title: string): string => title.replaceAll(/[\s\p{Cc}]+/gu, " ").trim();
