/** What of an assignment is graded by hand, for staff. */
export const markingListPath = (assignmentId: string): string =>
  `/assignments/${encodeURIComponent(assignmentId)}/marking`;

/** The page on which one submission is marked. */
export const markingPath = (submissionId: string): string => `/submissions/${encodeURIComponent(submissionId)}/marking`;
