import type { GivenMarks, LineComment, MarkingView, NewLineComment, NextToMark, Reservation } from "@laptime/contracts";
import { sendJson } from "./http.ts";

const ofAssignment = (id: string): string => `/api/assignments/${encodeURIComponent(id)}`;
const ofSubmission = (id: string): string => `/api/submissions/${encodeURIComponent(id)}`;
const ofComment = (id: string): string => `/api/comments/${encodeURIComponent(id)}`;

/** What waits longest and nobody else is at, reserved; `except`: not this one. Rejects with ApiProblem. */
export const nextToMark = (assignmentId: string, except?: string): Promise<NextToMark> =>
  sendJson("POST", `${ofAssignment(assignmentId)}/marking/next`, { except });

/** Hides from who marks whose work it is, and holds the grades with it. Idempotent; rejects with ApiProblem. */
export const setAnonymity = (assignmentId: string, isAnonymous: boolean): Promise<null> =>
  sendJson("PUT", `${ofAssignment(assignmentId)}/anonymity`, { isAnonymous });

/** Reserves it, or says who has it. Idempotent; renews; rejects with ApiProblem. */
export const reserveSubmission = (submissionId: string): Promise<Reservation> =>
  sendJson("PUT", `${ofSubmission(submissionId)}/reservation`, {});

/** All marks of a submission. Rejects with ApiProblem: `grade_changed` when they are not those of `version` any more. */
export const giveMarks = (submissionId: string, given: GivenMarks): Promise<MarkingView> =>
  sendJson("PUT", `${ofSubmission(submissionId)}/marks`, given);

/** Idempotent by the id; rejects with ApiProblem. */
export const writeComment = (submissionId: string, comment: NewLineComment): Promise<LineComment> =>
  sendJson("POST", `${ofSubmission(submissionId)}/comments`, comment);

/** Idempotent; rejects with ApiProblem. */
export const changeComment = (commentId: string, text: string): Promise<LineComment> =>
  sendJson("PUT", ofComment(commentId), { text });

/** Rejects with ApiProblem. */
export const removeComment = (commentId: string): Promise<null> => sendJson("DELETE", ofComment(commentId), {});
