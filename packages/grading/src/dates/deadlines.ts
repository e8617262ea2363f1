import type { LatePolicy } from "@laptime/contracts";

export const DAY_MS = 24 * 60 * 60 * 1000;

/** Dates of an assignment as the course has set them. Null: there is none. */
export interface AssignmentDates {
  readonly opensAt: Date | null;
  readonly dueAt: Date | null;
}

/** What staff have granted one student. */
export interface Grants {
  /** A later due date for one assignment; null: none. */
  readonly extendedTo: Date | null;
  /** So much later is every due date of the course. */
  readonly extraHours: number;
}

export const NO_GRANTS: Grants = { extendedTo: null, extraHours: 0 };

/** Dates of an assignment for one student. */
export interface Deadlines {
  readonly opensAt: Date | null;
  readonly dueAt: Date | null;
  /** Nothing is taken after it; what students see after the due date they see from then on. */
  readonly closesAt: Date | null;
  /** The due date is later than for the others. */
  readonly extended: boolean;
}

/** An extension never takes anything away: of all dates that could hold, the latest does. */
export function deadlinesFor({ opensAt, dueAt }: AssignmentDates, late: LatePolicy | null, grants: Grants): Deadlines {
  if (dueAt === null) return { opensAt, dueAt, closesAt: null, extended: false };
  const moved = dueAt.getTime() + grants.extraHours * 60 * 60 * 1000;
  const due = Math.max(moved, grants.extendedTo?.getTime() ?? 0);
  const closes = late === null ? due : Math.max(due + late.maxDays * DAY_MS, due + graceMs(late));
  return { opensAt, dueAt: new Date(due), closesAt: new Date(closes), extended: due > dueAt.getTime() };
}

/** Days begun after the due date; 0 in time, within the grace, or without a due date. */
export function daysLate(at: Date, dueAt: Date | null, late: LatePolicy | null): number {
  const lateMs = dueAt === null ? 0 : at.getTime() - dueAt.getTime();
  return lateMs <= (late === null ? 0 : graceMs(late)) ? 0 : Math.ceil(lateMs / DAY_MS);
}

const graceMs = ({ graceMinutes }: LatePolicy): number => graceMinutes * 60 * 1000;
