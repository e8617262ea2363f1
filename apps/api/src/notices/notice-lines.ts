import type { NoticeKind } from "@laptime/contracts";

/** A notice with what it is about, as that is when the mail is made. */
export interface NoticeFacts {
  readonly kind: NoticeKind;
  readonly courseId: string;
  readonly course: string;
  readonly subjectId: string | null;
  /** Of a grade that was changed: the points before. */
  readonly before: number | null;
  /** Null: of none, or it is there no more. */
  readonly assignment: AssignmentFacts | null;
  /** Why a regrade was ordered; null: of none, or it cannot be applied any more. */
  readonly regrade: string | null;
}

/** An assignment as it is for the reader of the mail. */
export interface AssignmentFacts {
  readonly id: string;
  readonly title: string;
  readonly isHeld: boolean;
  readonly dueAt: Date | null;
  readonly hasHandedIn: boolean;
  readonly grade: { readonly earned: number | null; readonly possible: number; readonly isExcused: boolean } | null;
}

/** One line of a mail. `path`: the page that says more. */
export type NoticeLine = { readonly courseId: string; readonly course: string; readonly path: string } & (
  | {
      readonly tells: "graded" | "changed" | "released";
      readonly title: string;
      /** Null: excused. */
      readonly earned: number | null;
      readonly possible: number;
      /** Of `changed`; null: there was none. */
      readonly before: number | null;
    }
  | { readonly tells: "answered"; readonly title: string }
  | { readonly tells: "extended" | "due_soon"; readonly title: string; readonly dueAt: Date }
  | { readonly tells: "more_time" }
  | { readonly tells: "asked" | "given_up"; readonly count: number }
  | { readonly tells: "regrade"; readonly reason: string }
);

/**
 * What a mail says: of many notices about one thing one line, and none of what does not hold any more. Nothing of held
 * grades. `facts`: in the order in which they happened.
 */
export function noticeLines(facts: readonly NoticeFacts[], now: Date): NoticeLine[] {
  const groups = Map.groupBy(facts, groupOf);
  return [...groups.values()].flatMap((group) => lineOf(group, now) ?? []);
}

const ABOUT_POINTS: readonly NoticeKind[] = ["graded", "regraded", "released"];
const BY_COURSE: readonly NoticeKind[] = ["request_opened", "run_given_up"];

function groupOf({ kind, courseId, assignment, subjectId }: NoticeFacts): string {
  if (ABOUT_POINTS.includes(kind)) return `points ${assignment?.id}`;
  if (BY_COURSE.includes(kind)) return `${kind} ${courseId}`;
  if (kind === "request_answered" || kind === "regrade_previewed") return `${kind} ${subjectId}`;
  return `${kind} ${courseId} ${assignment?.id}`;
}

function lineOf(group: readonly NoticeFacts[], now: Date): NoticeLine | null {
  const newest = group.at(-1);
  if (newest === undefined) return null;
  const { kind, courseId, course, assignment, subjectId, regrade } = newest;
  const at = (path: string) => ({ courseId, course, path });
  switch (kind) {
    case "graded":
    case "regraded":
    case "released":
      return pointsLine(group, newest);
    case "request_answered":
      return assignment && { ...at(`/submissions/${subjectId}`), tells: "answered", title: assignment.title };
    case "extended":
      if (assignment === null) return { ...at(`/courses/${courseId}`), tells: "more_time" };
      return dateLine("extended", newest, assignment, now);
    case "due_soon":
      return assignment?.hasHandedIn === false ? dateLine("due_soon", newest, assignment, now) : null;
    case "request_opened":
      return { ...at(`/courses/${courseId}/requests`), tells: "asked", count: subjectsIn(group) };
    case "run_given_up": {
      const count = subjectsIn(group);
      return { ...at(count === 1 ? `/submissions/${subjectId}` : `/courses/${courseId}`), tells: "given_up", count };
    }
    case "regrade_previewed":
      return regrade === null ? null : { ...at(`/regrades/${subjectId}`), tells: "regrade", reason: regrade };
  }
}

const subjectsIn = (group: readonly NoticeFacts[]): number => new Set(group.map(({ subjectId }) => subjectId)).size;

function dateLine(
  tells: "extended" | "due_soon",
  { courseId, course }: NoticeFacts,
  { id, title, dueAt }: AssignmentFacts,
  now: Date,
): NoticeLine | null {
  if (dueAt === null || dueAt.getTime() <= now.getTime()) return null;
  return { courseId, course, path: `/assignments/${id}`, tells, title, dueAt };
}

function pointsLine(group: readonly NoticeFacts[], { courseId, course, assignment }: NoticeFacts): NoticeLine | null {
  if (assignment === null || assignment.isHeld || assignment.grade === null) return null;
  const { id, title, grade } = assignment;
  const { earned, possible, isExcused } = grade;
  if (earned === null && !isExcused) return null;
  const kinds = group.map(({ kind }) => kind);
  // What was changed while grades were held, nobody has seen before.
  const first = kinds.includes("released") ? undefined : group.find(({ kind }) => kind === "regraded");
  const tells = kinds.includes("released") ? "released" : first === undefined ? "graded" : "changed";
  const before = first?.before ?? null;
  if (tells === "changed" && before === earned && !isExcused) {
    // Changed back: of that nothing is told, of what was graded meanwhile it is.
    if (!kinds.includes("graded")) return null;
    return { courseId, course, path: `/assignments/${id}`, tells: "graded", title, earned, possible, before: null };
  }
  return { courseId, course, path: `/assignments/${id}`, tells, title, earned, possible, before };
}
