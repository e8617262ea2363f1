import type { AutograderOrder } from "../../sandbox.ts";

/**
 * submission_metadata.json, by Gradescope's specification. Who handed it in is not told: nothing in that container is
 * ours. Attempts and dates are the platform's to rule over, so there are no earlier submissions to count.
 */
export const submissionMetadata = ({ runId, submittedAt, assignment }: AutograderOrder): Record<string, unknown> => ({
  id: runId,
  created_at: submittedAt,
  assignment: {
    id: assignment.id,
    title: assignment.title,
    total_points: assignment.points.toFixed(1),
    due_date: null,
    late_due_date: null,
    release_date: null,
    group_size: null,
    group_submission: false,
  },
  submission_method: "upload",
  users: [{ id: 0, name: "Student", email: "" }],
  previous_submissions: [],
});
