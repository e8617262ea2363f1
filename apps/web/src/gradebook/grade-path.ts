/** The page of one student's grade in one assignment, for staff. */
export const gradePath = (assignmentId: string, studentId: string): string =>
  `/assignments/${encodeURIComponent(assignmentId)}/grades/${encodeURIComponent(studentId)}`;
