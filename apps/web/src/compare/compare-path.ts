/** The page that shows two submissions to an assignment side by side. */
export const comparePath = (assignmentId: string, one: string, other: string): string =>
  `/assignments/${assignmentId}/compare?a=${one}&b=${other}`;
