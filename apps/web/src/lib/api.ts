import type {
  BulkGrant,
  CalendarView,
  CourseImport,
  GitSource,
  GradeDetail,
  GrantBatch,
  HostWanted,
  InvitedTo,
  MadeInvitation,
  MadeToken,
  MadeWebhook,
  Membership,
  NewAccommodation,
  NewAccount,
  NewExtension,
  NewInvitation,
  NewMessage,
  NewOverride,
  NewRegrade,
  NewRequest,
  NewSimilarityNote,
  NewToken,
  NewWebhook,
  OwnTeam,
  Preferences,
  Problem,
  ProviderPage,
  QuizAnswers,
  QuizAttempt,
  Receipt,
  RegradeRequest,
  RegradeView,
  Resolution,
  RosterFile,
  RosterImport,
  RosterPlan,
  SimilarityView,
} from "@laptime/contracts";

/*
 * Answers are typed by the contracts and not parsed again here: both sides are built from one commit, the API's tests
 * read every answer with its schema, and zod would be a quarter of what a student's browser loads (docs/adr/0014).
 */

/** An answer of the API that is not the one asked for; `problem` says in words what to do. */
export class ApiProblem extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.title);
    this.name = "ApiProblem";
    this.problem = problem;
  }
}

/** Resolves with the answer; rejects with ApiProblem, also when nothing answers or what answers is not the API. */
export async function getJson<T>(path: string): Promise<T> {
  return answered(await fetchOrProblem(path, { headers: { accept: "application/json" } }));
}

/** Signs in by e-mail and password; the cookie is set by the answer. Rejects with ApiProblem, code `sign_in_refused`. */
export async function signIn(email: string, password: string): Promise<void> {
  const answer = await postJson("/api/auth/sign-in/email", { email, password });
  if (answer.ok) return;
  if (answer.status >= 500) throw toProblem(answer.status, parseJson(await answer.text()));
  throw new ApiProblem(answer.status === 429 ? tooManyTries : signInRefused);
}

/** Where to go to be vouched for by a provider, who sends the browser back to the path `returnTo`. Rejects with ApiProblem. */
export const leaveForProvider = async (provider: string, returnTo: string): Promise<string> =>
  (await sendJson<ProviderPage>("POST", "/api/auth/sign-in/social", { provider, returnTo })).url;

/** Ends the session. Idempotent: without one nothing happens. */
export async function signOut(): Promise<void> {
  await postJson("/api/auth/sign-out", {});
}

/** Rejects with ApiProblem when the current one is wrong. Ends all other sessions. */
export const changePassword = (currentPassword: string, newPassword: string): Promise<unknown> =>
  sendJson("POST", "/api/auth/change-password", { currentPassword, newPassword, revokeOtherSessions: true });

/** How the caller wants to be spoken to. Idempotent; rejects with ApiProblem. */
export const setPreferences = (preferences: Preferences): Promise<null> => sendJson("PATCH", "/api/me", preferences);

/** Signs one session out. Rejects with ApiProblem. */
export const endSession = (sessionId: string): Promise<null> =>
  sendJson("DELETE", `/api/account/sessions/${encodeURIComponent(sessionId)}`, {});

/** Signs out everywhere, here as well. Rejects with ApiProblem. */
export const endSessions = (): Promise<null> => sendJson("DELETE", "/api/account/sessions", {});

/** Makes a token; its secret is in this answer alone. Rejects with ApiProblem. */
export const makeToken = (order: NewToken): Promise<MadeToken> => sendJson("POST", "/api/account/tokens", order);

/** Takes a token away at once. Rejects with ApiProblem. */
export const revokeToken = (tokenId: string): Promise<null> =>
  sendJson("DELETE", `/api/account/tokens/${encodeURIComponent(tokenId)}`, {});

/** Asks for the mail with a link for a new password. Resolves alike whether the address is known. Rejects with ApiProblem. */
export const requestReset = (email: string): Promise<unknown> =>
  sendJson("POST", "/api/auth/request-password-reset", { email });

/** Rejects with ApiProblem: `link_invalid` for a link that is used or too old, `password_length`. */
export const resetPassword = (token: string, newPassword: string): Promise<unknown> =>
  sendJson("POST", "/api/auth/reset-password", { token, newPassword });

/** Rejects with ApiProblem: `link_invalid`. */
export const verifyEmail = (token: string): Promise<unknown> =>
  getJson(`/api/auth/verify-email?token=${encodeURIComponent(token)}`);

/** The caller's open attempt at a quiz, or a new one. Rejects with ApiProblem. */
export const beginAttempt = (assignmentId: string): Promise<QuizAttempt> =>
  sendJson("POST", `/api/assignments/${encodeURIComponent(assignmentId)}/attempts`, {});

/** Keeps the answers so far. Idempotent; rejects with ApiProblem. */
export const saveAnswers = (attemptId: string, answers: QuizAnswers): Promise<null> =>
  sendJson("PUT", `/api/attempts/${encodeURIComponent(attemptId)}/answers`, { answers });

/** Hands an attempt in. Idempotent: the same receipt again. Rejects with ApiProblem. */
export const handInAttempt = (attemptId: string, answers: QuizAnswers): Promise<Receipt> =>
  sendJson("POST", `/api/attempts/${encodeURIComponent(attemptId)}/submission`, { answers });

/** A new address for the caller's calendar; the old one leads nowhere. Rejects with ApiProblem. */
export const newCalendar = (): Promise<CalendarView> => sendJson("POST", "/api/me/calendar", {});

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

/** Comes into the course of a link. Idempotent; rejects with ApiProblem: `invitation_over`. */
export const acceptInvitation = (secret: string): Promise<InvitedTo> =>
  sendJson("POST", `/api/invitations/${encodeURIComponent(secret)}/acceptance`, {});

/** Makes an account that is in the course. Rejects with ApiProblem: `invitation_over`, `account_exists`. */
export const registerByInvitation = (secret: string, account: NewAccount): Promise<unknown> =>
  sendJson("POST", `/api/invitations/${encodeURIComponent(secret)}/account`, account);

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

/** Asks staff for another look. Idempotent by the id; rejects with ApiProblem. */
export const askAgain = (submissionId: string, request: NewRequest): Promise<RegradeRequest> =>
  sendJson("POST", `/api/submissions/${encodeURIComponent(submissionId)}/requests`, request);

/** Writes into a request. Idempotent by the id; rejects with ApiProblem. */
export const writeMessage = (requestId: string, message: NewMessage): Promise<RegradeRequest> =>
  sendJson("POST", `/api/requests/${encodeURIComponent(requestId)}/messages`, message);

/** Staff end a request. Idempotent by the id; rejects with ApiProblem. */
export const resolveRequest = (requestId: string, resolution: Resolution): Promise<RegradeRequest> =>
  sendJson("POST", `/api/requests/${encodeURIComponent(requestId)}/resolution`, resolution);

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

/** Staff close a team or open it. Idempotent; rejects with ApiProblem. */
export const lockTeam = (teamId: string, isLocked: boolean): Promise<null> =>
  sendJson("PUT", `/api/teams/${encodeURIComponent(teamId)}/lock`, { isLocked });

/** Hands in files under their paths. Resolves with the receipt; rejects with ApiProblem and nothing is stored. */
export const submitFiles = (
  assignmentId: string,
  files: readonly { path: string; content: Blob }[],
  onProgress: (share: number) => void,
): Promise<Receipt> => upload(`/api/assignments/${encodeURIComponent(assignmentId)}/submissions`, files, onProgress);

/** Hands in from a public repository. Resolves with the receipt; rejects with ApiProblem and nothing is stored. */
export const submitFromGit = (assignmentId: string, source: GitSource): Promise<Receipt> =>
  sendJson("POST", `/api/assignments/${encodeURIComponent(assignmentId)}/git-submissions`, source);

/** Takes a course in. Resolves with what was published; rejects with ApiProblem and nothing is. */
export const importCourse = (zip: File, onProgress: (share: number) => void): Promise<CourseImport> =>
  upload("/api/courses", [{ path: zip.name, content: zip }], onProgress);

function upload<T>(
  path: string,
  files: readonly { path: string; content: Blob }[],
  onProgress: (share: number) => void,
): Promise<T> {
  const form = new FormData();
  for (const { path: name, content } of files) form.append("files", content, name);
  return new Promise((resolve, reject) => {
    // fetch cannot tell how much of an upload has left the machine.
    const request = new XMLHttpRequest();
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(new ApiProblem(unreachable));
    request.onload = () => {
      const body = parseJson(request.responseText);
      if (request.status >= 400) return reject(toProblem(request.status, body));
      if (body === undefined) return reject(new ApiProblem(unexpected));
      resolve(body as T);
    };
    request.open("POST", path);
    request.setRequestHeader("accept", "application/json");
    request.send(form);
  });
}

/** The body of a good answer; rejects with the problem that another one tells. */
async function answered<T>(answer: Response): Promise<T> {
  const text = await answer.text();
  const body = parseJson(text);
  if (!answer.ok) throw toProblem(answer.status, body);
  if (text !== "" && body === undefined) throw new ApiProblem(unexpected);
  // No answer at all is null, whatever was expected of a 204.
  return (body ?? null) as T;
}

const toProblem = (status: number, body: unknown): ApiProblem =>
  new ApiProblem(isProblem(body) ? body : { ...unexpected, status, code: `http_${status}` });

const isProblem = (body: unknown): body is Problem =>
  typeof body === "object" &&
  body !== null &&
  ["title", "detail", "code"].every((key) => typeof Reflect.get(body, key) === "string") &&
  typeof Reflect.get(body, "status") === "number";

async function fetchOrProblem(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch {
    throw new ApiProblem(unreachable);
  }
}

const sendJson = async <T>(method: string, path: string, body: unknown): Promise<T> =>
  answered(await postJson(path, body, method));

const postJson = (path: string, body: unknown, method = "POST"): Promise<Response> =>
  fetchOrProblem(path, { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

/** Undefined: it is none. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const problem = (code: string, status: number, title: string, detail: string): Problem => ({
  type: "about:blank",
  code,
  status,
  title,
  detail,
});
const unreachable = problem(
  "unreachable",
  0,
  "Laptime cannot be reached just now",
  "Check your connection and try again. What you have here stays here.",
);
const unexpected = problem(
  "unexpected_answer",
  500,
  "Laptime answered in a way that this page does not understand",
  "Load the page again. If it stays like this, tell your course staff what you did last.",
);
const signInRefused = problem(
  "sign_in_refused",
  401,
  "E-mail and password do not match",
  "Check both. Passwords tell capital and small letters apart.",
);
const tooManyTries = problem("too_many_tries", 429, "Too many tries", "Wait a minute, then try again.");
