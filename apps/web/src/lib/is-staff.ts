import type { Role } from "@laptime/contracts";

/** Who sees other people's work in a course. */
export const isStaff = (role: Role): boolean => role !== "student";

/** Sees the grades and the dates of a class, and whom its figures are of; observers see the figures alone. */
export const seesGrades = (role: Role): boolean => isStaff(role) && role !== "observer";

/** Decides what a course holds. */
export const teaches = (role: Role): boolean => role === "owner" || role === "instructor";
