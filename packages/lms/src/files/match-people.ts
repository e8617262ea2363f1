import type { LmsFilePerson, MatchedBy } from "@laptime/contracts";
import type { FileStudent, LmsIds } from "./class-grades.ts";
import type { LmsPerson } from "./lms-file.ts";

type Known = Pick<FileStudent, "id" | "name" | "email" | "lms">;

/** From what leaves no doubt to what is likely. Each gives the keys by which a row and a student are the same one. */
const RULES: readonly { by: MatchedBy; ofPerson: (one: LmsPerson) => Keys; ofStudent: (one: Known) => Keys }[] = [
  { by: "known", ofPerson: idKeys, ofStudent: ({ lms }) => idKeys(lms) },
  { by: "email", ofPerson: ({ email }) => [lower(email)], ofStudent: ({ email }) => [lower(email)] },
  { by: "login", ofPerson: ({ loginId }) => [lower(loginId)], ofStudent: ({ email }) => [lower(email)] },
  { by: "login_of_email", ofPerson: ({ loginId }) => [lower(loginId)], ofStudent: ({ email }) => [beforeAt(email)] },
  { by: "name", ofPerson: ({ name }) => [nameKey(name)], ofStudent: ({ name }) => [nameKey(name)] },
];

type Keys = readonly (string | null)[];

/**
 * Who the rows of a file are. A choice of people stands against any rule; of the rules the first that finds somebody
 * decides, and where it finds several, or one student for several rows, nobody is guessed. By the row's number, from 1.
 */
export function matchPeople(
  people: readonly LmsPerson[],
  students: readonly Known[],
  choices: Readonly<Record<string, string | null>>,
): LmsFilePerson[] {
  const indexes = RULES.map((rule) => ({ ...rule, index: indexOf(students, rule.ofStudent) }));
  const names = new Map(students.map(({ id, name }) => [id, name]));
  const found = people.map((person) => {
    const choice = choices[String(person.row + 1)];
    if (choice !== undefined) return chosen(person, choice !== null && names.has(choice) ? choice : null);
    if (person.isTest) return nobody(person, "test_student");
    for (const { by, index, ofPerson } of indexes) {
      const ids = [...new Set(ofPerson(person).flatMap((key) => (key === null ? [] : (index.get(key) ?? []))))];
      const [only, ...more] = ids;
      if (only === undefined) continue;
      const isLikely = by !== "login_of_email" || shareWord(person.name, names.get(only) ?? "");
      return more.length > 0 || !isLikely ? nobody(person, "ambiguous", ids) : somebody(person, only, by);
    }
    return nobody(person, "unknown");
  });
  return withoutDoubles(found);
}

/** A student whom two rows claim is in one of them only if that one has the better reason. */
function withoutDoubles(found: readonly LmsFilePerson[]): LmsFilePerson[] {
  const claims = Map.groupBy(
    found.filter(({ studentId }) => studentId !== null),
    ({ studentId }) => studentId,
  );
  const doubled = doubledIds(found);
  return found.map((one) => {
    if (one.studentId !== null && (doubled.has(`lms ${one.lmsId}`) || doubled.has(`sis ${one.sisId}`))) {
      return { ...one, studentId: null, by: null, problem: "ambiguous", candidates: [one.studentId] };
    }
    const rivals = claims.get(one.studentId) ?? [];
    const better = rivals.filter((rival) => rival !== one && rank(rival) <= rank(one));
    if (one.studentId === null || better.length === 0) return one;
    return { ...one, studentId: null, by: null, problem: "ambiguous", candidates: [one.studentId] };
  });
}

/** Ids that several rows have, for students that are not the same one: one of them cannot be right. */
function doubledIds(found: readonly LmsFilePerson[]): Set<string> {
  const owners = new Map<string, Set<string>>();
  for (const { lmsId, sisId, studentId } of found) {
    for (const key of [lmsId === null ? [] : `lms ${lmsId}`, sisId === null ? [] : `sis ${sisId}`].flat()) {
      if (studentId !== null) owners.set(key, (owners.get(key) ?? new Set()).add(studentId));
    }
  }
  return new Set([...owners].flatMap(([key, students]) => (students.size > 1 ? [key] : [])));
}

const rank = ({ by }: LmsFilePerson): number => (by === "choice" ? -1 : RULES.findIndex((rule) => rule.by === by));

function indexOf(students: readonly Known[], keysOf: (student: Known) => Keys): Map<string, string[]> {
  const index = new Map<string, string[]>();
  for (const student of students) {
    for (const key of keysOf(student)) if (key !== null) index.set(key, [...(index.get(key) ?? []), student.id]);
  }
  return index;
}

/** Ids are compared as they are: "007" is not "7". Sign-in names in small letters, as all platforms do. */
function idKeys({ lmsId, sisId, loginId }: LmsIds): Keys {
  return [
    lmsId === null ? null : `lms ${lmsId}`,
    sisId === null ? null : `sis ${sisId}`,
    loginId === null ? null : `login ${loginId.toLowerCase()}`,
  ];
}

const lower = (text: string | null): string | null => (text === null || text === "" ? null : text.trim().toLowerCase());

const beforeAt = (email: string): string | null => lower(email.split("@")[0] ?? null);

/** "Åström, Alice" is "Alice Åström". */
function nameKey(name: string): string | null {
  const [last = "", ...first] = name.split(",");
  const inOrder = first.length === 1 ? `${first[0]} ${last}` : name;
  return lower(inOrder.normalize("NFC").replaceAll(/\s+/g, " ").trim());
}

/** The same sign-in name at another host may be somebody else: a word of the names has to be the same, where there is one. */
function shareWord(a: string, b: string): boolean {
  const words = new Set(wordsOf(a));
  return words.size === 0 || wordsOf(b).some((word) => words.has(word));
}

const wordsOf = (name: string): string[] =>
  name
    .normalize("NFC")
    .toLowerCase()
    .match(/[\p{L}\p{M}]{2,}/gu) ?? [];

const idsOf = ({ row, name, email, lmsId, sisId, loginId }: LmsPerson) => ({
  ...{ row: row + 1, name, email, lmsId, sisId, loginId },
});

const somebody = (person: LmsPerson, studentId: string, by: MatchedBy): LmsFilePerson => ({
  ...idsOf(person),
  ...{ studentId, by, problem: null, candidates: [] },
});

const chosen = (person: LmsPerson, studentId: string | null): LmsFilePerson =>
  studentId === null ? nobody(person, "left_out") : somebody(person, studentId, "choice");

const nobody = (
  person: LmsPerson,
  problem: NonNullable<LmsFilePerson["problem"]>,
  candidates: string[] = [],
): LmsFilePerson => ({ ...idsOf(person), studentId: null, by: null, problem, candidates });
