import type { Database, Role } from "@laptime/database";

type Tables = Pick<
  Database,
  | "assignment"
  | "submission"
  | "gradingRun"
  | "regradeRequest"
  | "team"
  | "quizAttempt"
  | "enrolment"
  | "regrade"
  | "lineComment"
  | "courseDraft"
  | "rehearsal"
>;

/** Which course a thing belongs to, and what a person is there. */
export class PlaceStore {
  constructor(private readonly tables: Tables) {}

  /** `name`: of the parameter in the route's path. Resolves with null for what is not there. */
  async findCourse(name: PlaceName, id: string): Promise<string | null> {
    return (await courseOf[name](this.tables, id)) ?? null;
  }

  /** Null: not in the course, or no longer. */
  async findRole(courseId: string, userId: string): Promise<Role | null> {
    const key = { courseId_userId: { courseId, userId } };
    return (await this.tables.enrolment.findUnique({ where: key, select: { role: true } }))?.role ?? null;
  }

  /** What the user is in any course. */
  async rolesOf(userId: string): Promise<Role[]> {
    const rows = await this.tables.enrolment.findMany({ where: { userId }, select: { role: true } });
    return rows.map(({ role }) => role);
  }
}

type Find = (tables: Tables, id: string) => Promise<string | null | undefined>;

const ofAssignment = { select: { courseId: true } } as const;
const ofSubmission = { select: { assignment: ofAssignment } } as const;

/** By the names that routes use in their paths. */
const courseOf = {
  courseId: async (_, id) => id,
  assignmentId: async ({ assignment }, id) =>
    (await assignment.findUnique({ where: { id }, ...ofAssignment }))?.courseId,
  submissionId: async ({ submission }, id) =>
    (await submission.findUnique({ where: { id }, ...ofSubmission }))?.assignment.courseId,
  runId: async ({ gradingRun }, id) =>
    (await gradingRun.findUnique({ where: { id }, select: { submission: ofSubmission } }))?.submission.assignment
      .courseId,
  requestId: async ({ regradeRequest }, id) =>
    (await regradeRequest.findUnique({ where: { id }, select: { submission: ofSubmission } }))?.submission.assignment
      .courseId,
  commentId: async ({ lineComment }, id) =>
    (await lineComment.findUnique({ where: { id }, select: { submission: ofSubmission } }))?.submission.assignment
      .courseId,
  teamId: async ({ team }, id) => (await team.findUnique({ where: { id }, ...ofSubmission }))?.assignment.courseId,
  attemptId: async ({ quizAttempt }, id) =>
    (await quizAttempt.findUnique({ where: { id }, ...ofSubmission }))?.assignment.courseId,
  regradeId: async ({ regrade }, id) => (await regrade.findUnique({ where: { id }, ...ofAssignment }))?.courseId,
  draftId: async ({ courseDraft }, id) => (await courseDraft.findUnique({ where: { id }, ...ofAssignment }))?.courseId,
  rehearsalId: async ({ rehearsal }, id) => (await rehearsal.findUnique({ where: { id }, ...ofAssignment }))?.courseId,
} satisfies Record<string, Find>;

export type PlaceName = keyof typeof courseOf;

export const isPlaceName = (name: string): name is PlaceName => Object.hasOwn(courseOf, name);
