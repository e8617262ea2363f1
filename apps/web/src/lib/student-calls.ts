import type {
  GitSource,
  InvitedTo,
  NewAccount,
  NewMessage,
  NewRequest,
  OwnTeam,
  QuizAnswers,
  QuizAttempt,
  Receipt,
  RegradeRequest,
} from "@laptime/contracts";
import { sendJson, upload } from "./http.ts";

/** The caller's open attempt at a quiz, or a new one. Rejects with ApiProblem. */
export const beginAttempt = (assignmentId: string): Promise<QuizAttempt> =>
  sendJson("POST", `/api/assignments/${encodeURIComponent(assignmentId)}/attempts`, {});

/** Keeps the answers so far. Idempotent; rejects with ApiProblem. */
export const saveAnswers = (attemptId: string, answers: QuizAnswers): Promise<null> =>
  sendJson("PUT", `/api/attempts/${encodeURIComponent(attemptId)}/answers`, { answers });

/** Hands an attempt in. Idempotent: the same receipt again. Rejects with ApiProblem. */
export const handInAttempt = (attemptId: string, answers: QuizAnswers): Promise<Receipt> =>
  sendJson("POST", `/api/attempts/${encodeURIComponent(attemptId)}/submission`, { answers });

/** Comes into the course of a link. Idempotent; rejects with ApiProblem: `invitation_over`. */
export const acceptInvitation = (secret: string): Promise<InvitedTo> =>
  sendJson("POST", `/api/invitations/${encodeURIComponent(secret)}/acceptance`, {});

/** Makes an account that is in the course. Rejects with ApiProblem: `invitation_over`, `account_exists`. */
export const registerByInvitation = (secret: string, account: NewAccount): Promise<unknown> =>
  sendJson("POST", `/api/invitations/${encodeURIComponent(secret)}/account`, account);

/** Asks staff for another look. Idempotent by the id; rejects with ApiProblem. */
export const askAgain = (submissionId: string, request: NewRequest): Promise<RegradeRequest> =>
  sendJson("POST", `/api/submissions/${encodeURIComponent(submissionId)}/requests`, request);

/** Writes into a request. Idempotent by the id; rejects with ApiProblem. */
export const writeMessage = (requestId: string, message: NewMessage): Promise<RegradeRequest> =>
  sendJson("POST", `/api/requests/${encodeURIComponent(requestId)}/messages`, message);

/** A student takes a request back. Idempotent; rejects with ApiProblem. */
export const withdrawRequest = (requestId: string): Promise<RegradeRequest> =>
  sendJson("POST", `/api/requests/${encodeURIComponent(requestId)}/withdrawal`, {});

/** Notes that the student has seen a request's messages up to this one. Idempotent. */
export const readRequest = (requestId: string, number: number): Promise<null> =>
  sendJson("PUT", `/api/requests/${encodeURIComponent(requestId)}/read`, { number });

/** Makes a submission the one that counts, where students choose. Idempotent; rejects with ApiProblem. */
export const chooseSubmission = (assignmentId: string, submissionId: string): Promise<null> =>
  sendJson("PUT", `/api/assignments/${encodeURIComponent(assignmentId)}/chosen-submission`, { submissionId });

/** Whether the caller is on the leaderboards of a course. Idempotent; rejects with ApiProblem. */
export const setLeaderboardConsent = (courseId: string, isListed: boolean): Promise<null> =>
  sendJson("PUT", `/api/courses/${encodeURIComponent(courseId)}/leaderboard-consent`, { isListed });

const teamPath = (assignmentId: string): string => `/api/assignments/${encodeURIComponent(assignmentId)}/team`;

/** The caller's team, a new one unless there is one. Idempotent; rejects with ApiProblem. */
export const makeTeam = (assignmentId: string): Promise<OwnTeam> => sendJson("POST", teamPath(assignmentId), {});

/** Joins the team that has this code. Idempotent; rejects with ApiProblem. */
export const joinTeam = (assignmentId: string, code: string): Promise<OwnTeam> =>
  sendJson("PUT", `${teamPath(assignmentId)}/membership`, { code });

/** Idempotent; rejects with ApiProblem. */
export const leaveTeam = (assignmentId: string): Promise<OwnTeam> =>
  sendJson("DELETE", `${teamPath(assignmentId)}/membership`, {});

/** Hands in files under their paths. Resolves with the receipt; rejects with ApiProblem and nothing is stored. */
export const submitFiles = (
  assignmentId: string,
  files: readonly { path: string; content: Blob }[],
  onProgress: (share: number) => void,
): Promise<Receipt> => upload(`/api/assignments/${encodeURIComponent(assignmentId)}/submissions`, files, onProgress);

/** Hands in from a public repository. Resolves with the receipt; rejects with ApiProblem and nothing is stored. */
export const submitFromGit = (assignmentId: string, source: GitSource): Promise<Receipt> =>
  sendJson("POST", `/api/assignments/${encodeURIComponent(assignmentId)}/git-submissions`, source);
