import type {
  BulkGrant,
  GradeDetail,
  GrantBatch,
  HostWanted,
  MadeInvitation,
  MadeWebhook,
  Membership,
  NewAccommodation,
  NewExtension,
  NewInvitation,
  NewOverride,
  NewRegrade,
  NewSimilarityNote,
  NewWebhook,
  RegradeRequest,
  RegradeView,
  Resolution,
  RosterFile,
  RosterImport,
  RosterPlan,
  SimilarityView,
} from "@laptime/contracts";
import { sendJson } from "./http.ts";

/** A later due date for one student. Idempotent; rejects with ApiProblem. */
export const grantExtension = (assignmentId: string, studentId: string, extension: NewExtension): Promise<null> =>
  sendJson("PUT", extensionPath(assignmentId, studentId), extension);

/** Takes an extension back. Idempotent; rejects with ApiProblem. */
export const takeExtensionBack = (assignmentId: string, studentId: string): Promise<null> =>
  sendJson("DELETE", extensionPath(assignmentId, studentId), {});

/** Later due dates, or more time within limits, for one student in a course; 0 takes it back. Idempotent; rejects with ApiProblem. */
export const accommodate = (courseId: string, studentId: string, accommodation: NewAccommodation): Promise<null> =>
  sendJson(
    "PUT",
    `/api/courses/${encodeURIComponent(courseId)}/accommodations/${encodeURIComponent(studentId)}`,
    accommodation,
  );

const extensionPath = (assignmentId: string, studentId: string): string =>
  `/api/assignments/${encodeURIComponent(assignmentId)}/extensions/${encodeURIComponent(studentId)}`;

/**
 * Sets a student's grade by hand, or takes that back. Rejects with ApiProblem: `grade_changed` when it is not the grade
 * of `version` any more.
 */
export const overrideGrade = (assignmentId: string, studentId: string, override: NewOverride): Promise<GradeDetail> =>
  sendJson(
    "PUT",
    `/api/assignments/${encodeURIComponent(assignmentId)}/grades/${encodeURIComponent(studentId)}/override`,
    override,
  );

/** Hides the grades of an assignment from students, or releases them. Idempotent; rejects with ApiProblem. */
export const holdGrades = (assignmentId: string, isHeld: boolean): Promise<null> =>
  sendJson("PUT", `/api/assignments/${encodeURIComponent(assignmentId)}/hold`, { isHeld });

/** What operators want of a worker. Idempotent; rejects with ApiProblem. */
export const orderHost = (workerId: string, wanted: HostWanted): Promise<null> =>
  sendJson("PUT", `/api/operations/hosts/${encodeURIComponent(workerId)}`, { wanted });

/** Runs that were given up are graded again; left out: all of them. Idempotent; rejects with ApiProblem. */
export const retryDead = (runIds?: readonly string[]): Promise<unknown> =>
  sendJson("POST", "/api/operations/dead-runs/retries", runIds === undefined ? {} : { runIds });

const similarityPath = (assignmentId: string): string =>
  `/api/assignments/${encodeURIComponent(assignmentId)}/similarity`;

/** Looks anew at how alike submissions are. Idempotent while it goes on; rejects with ApiProblem. */
export const lookForSimilarity = (assignmentId: string, includesEarlier: boolean): Promise<SimilarityView> =>
  sendJson("POST", similarityPath(assignmentId), { includesEarlier });

/** What was decided of a pair. Idempotent; rejects with ApiProblem. */
export const noteSimilarity = (
  { assignmentId, leftId, rightId }: { assignmentId: string; leftId: string; rightId: string },
  note: NewSimilarityNote,
): Promise<null> =>
  sendJson(
    "PUT",
    `${similarityPath(assignmentId)}/${encodeURIComponent(leftId)}/${encodeURIComponent(rightId)}/note`,
    note,
  );

const webhooksPath = (courseId: string): string => `/api/courses/${encodeURIComponent(courseId)}/webhooks`;

/** An address that is told what happens; its secret is in this answer alone. Rejects with ApiProblem. */
export const makeWebhook = (courseId: string, order: NewWebhook): Promise<MadeWebhook> =>
  sendJson("POST", webhooksPath(courseId), order);

/** Sends a message that says nothing has happened. Rejects with ApiProblem. */
export const testWebhook = (courseId: string, id: string): Promise<unknown> =>
  sendJson("POST", `${webhooksPath(courseId)}/${encodeURIComponent(id)}/tests`, {});

/** Rejects with ApiProblem. */
export const removeWebhook = (courseId: string, id: string): Promise<null> =>
  sendJson("DELETE", `${webhooksPath(courseId)}/${encodeURIComponent(id)}`, {});

const grantsPath = (courseId: string): string => `/api/courses/${encodeURIComponent(courseId)}/grants`;

/** The same for many students at once. Idempotent by the id; rejects with ApiProblem: `nobody_meant`. */
export const grantToMany = (courseId: string, grant: BulkGrant): Promise<GrantBatch> =>
  sendJson("POST", grantsPath(courseId), grant);

/** Everybody has again what was there before. Idempotent; rejects with ApiProblem. */
export const undoGrant = (courseId: string, id: string): Promise<GrantBatch> =>
  sendJson("POST", `${grantsPath(courseId)}/${encodeURIComponent(id)}/reversal`, {});

const rosterPath = (courseId: string): string => `/api/courses/${encodeURIComponent(courseId)}/roster`;

/** What a roster's file would do. Changes nothing; rejects with ApiProblem: `roster_unreadable`. */
export const previewRoster = (courseId: string, file: RosterFile): Promise<RosterPlan> =>
  sendJson("POST", `${rosterPath(courseId)}/preview`, file);

/** All of what was shown, or nothing. Rejects with ApiProblem: `roster_changed`. */
export const importRoster = (courseId: string, file: RosterImport): Promise<RosterPlan> =>
  sendJson("POST", `${rosterPath(courseId)}/import`, file);

/** Idempotent; rejects with ApiProblem: `membership_refused`. */
export const setMember = (courseId: string, userId: string, to: Membership): Promise<null> =>
  sendJson("PUT", `${rosterPath(courseId)}/${encodeURIComponent(userId)}`, to);

/** Takes somebody out; work and grades stay. Rejects with ApiProblem: `membership_refused`. */
export const removeMember = (courseId: string, userId: string): Promise<null> =>
  sendJson("DELETE", `${rosterPath(courseId)}/${encodeURIComponent(userId)}`, {});

/** A link into the course; it is in this answer alone. Rejects with ApiProblem. */
export const makeInvitation = (courseId: string, order: NewInvitation): Promise<MadeInvitation> =>
  sendJson("POST", `/api/courses/${encodeURIComponent(courseId)}/invitations`, order);

/** Idempotent; rejects with ApiProblem. */
export const revokeInvitation = (courseId: string, id: string): Promise<null> =>
  sendJson("DELETE", `/api/courses/${encodeURIComponent(courseId)}/invitations/${encodeURIComponent(id)}`, {});

/** From now on this session sees the course as the student does. Rejects with ApiProblem. */
export const beginView = (courseId: string, studentId: string): Promise<null> =>
  sendJson("POST", `/api/courses/${encodeURIComponent(courseId)}/view-as`, { studentId });

/** Idempotent. */
export const endView = (): Promise<null> => sendJson("DELETE", "/api/view-as", {});

/** Grades many submissions anew, without touching a grade. Idempotent by the id; rejects with ApiProblem. */
export const orderRegrade = (courseId: string, order: NewRegrade): Promise<RegradeView> =>
  sendJson("POST", `/api/courses/${encodeURIComponent(courseId)}/regrades`, order);

/** Makes grades what a regrade says, undoes that, or gives it up. Idempotent; rejects with ApiProblem: `regrade_not_so`. */
export const decideRegrade = (regradeId: string, what: "application" | "reversal" | "discard"): Promise<unknown> =>
  what === "discard"
    ? sendJson("DELETE", `/api/regrades/${encodeURIComponent(regradeId)}`, {})
    : sendJson("POST", `/api/regrades/${encodeURIComponent(regradeId)}/${what}`, {});

/** Staff end a request. Idempotent by the id; rejects with ApiProblem. */
export const resolveRequest = (requestId: string, resolution: Resolution): Promise<RegradeRequest> =>
  sendJson("POST", `/api/requests/${encodeURIComponent(requestId)}/resolution`, resolution);

/** Staff close a team or open it. Idempotent; rejects with ApiProblem. */
export const lockTeam = (teamId: string, isLocked: boolean): Promise<null> =>
  sendJson("PUT", `/api/teams/${encodeURIComponent(teamId)}/lock`, { isLocked });
