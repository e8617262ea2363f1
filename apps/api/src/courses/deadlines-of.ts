import { LatePolicy, type DatesView, type LateView } from "@laptime/contracts";
import type { Prisma } from "@laptime/database";
import { deadlinesFor, type Deadlines } from "@laptime/grading";

/** What an assignment's dates for one student are told from. */
export const datesColumns = (userId: string) =>
  ({
    opensAt: true,
    dueAt: true,
    extensions: { where: { userId }, select: { dueAt: true } },
    course: { select: { late: true, enrolments: { where: { userId }, select: { extraHours: true } } } },
  }) satisfies Prisma.AssignmentSelect;

type DatesRow = Prisma.AssignmentGetPayload<{ select: ReturnType<typeof datesColumns> }>;

export function deadlinesOf({ opensAt, dueAt, extensions, course }: DatesRow): Deadlines {
  const grants = { extendedTo: extensions[0]?.dueAt ?? null, extraHours: course.enrolments[0]?.extraHours ?? 0 };
  return deadlinesFor({ opensAt, dueAt }, readLate(course.late), grants);
}

/** A course's rule for late work as it is stored. */
export const readLate = (late: unknown): LatePolicy | null => LatePolicy.nullable().parse(late);

export const toDatesView = ({ opensAt, dueAt, closesAt, extended }: Deadlines): DatesView => ({
  opensAt: opensAt?.toISOString() ?? null,
  dueAt: dueAt?.toISOString() ?? null,
  closesAt: closesAt?.toISOString() ?? null,
  extended,
});

export const toLateView = (late: LatePolicy | null, freeDaysUsed: number): LateView | null =>
  late && { ...late, freeDaysLeft: Math.max(0, late.freeDays - freeDaysUsed) };

/** Null: not before a date. */
export const hasPassed = (at: Date | null, now: Date): boolean => at !== null && now >= at;
