import * as z from "zod";
import { AssignmentFile, Counts, LeaderboardSettings, PolicyAction, RelativePath } from "./assignment-file.ts";
import { AttemptsView, DatesView, LateView } from "./dates.ts";
import { Limits } from "./limits.ts";
import { MarksView } from "./marking.ts";
import { Report, Trust } from "./report.ts";
import { Role } from "./role.ts";
import { Criterion } from "./rubric.ts";
import { RunProgress } from "./run-progress.ts";
import { TextFile } from "./text-file.ts";
import { Clock, Verdict } from "./verdict.ts";

/*
 * The shapes that cross /api. Sign-in and sign-out are better-auth's own routes:
 *   POST /api/auth/sign-in/email {email, password}   POST /api/auth/sign-out   (cookie session)
 *
 *   POST /api/auth/request-password-reset {email}: the same answer for any address
 *   POST /api/auth/reset-password {token, newPassword}   POST /api/auth/change-password {currentPassword, newPassword}
 *   POST /api/auth/send-verification-email {email}       GET  /api/auth/verify-email?token=
 *
 *   POST /api/auth/sign-in/social ProviderSignIn: ProviderPage   GET /api/auth/callback/:provider: 302 (back from there)
 *   GET  /api/sign-in/providers                   SignInProvider[] (for everybody)
 *
 * Marked (token): an access token does too, `Authorization: Bearer lap_…`, with the scope read, or submit where it says so.
 *
 *   GET  /api/account/sign-ins                    SignInWays
 *   GET  /api/account/sessions                    SessionView[]
 *   DELETE /api/account/sessions                  204 (signs out everywhere)
 *   DELETE /api/account/sessions/:sessionId       204
 *   GET  /api/account/tokens                      TokenView[]
 *   POST /api/account/tokens                      NewToken: 201 MadeToken
 *   DELETE /api/account/tokens/:tokenId           204
 *   GET  /api/me                                  Me (token)
 *   PATCH /api/me                                 Preferences: 204
 *   POST /api/courses, GET /api/courses/:courseId/studio, …   studio.ts says which (owner, instructor)
 *   GET  /api/courses/:courseId                   CourseView
 *   GET  /api/courses/:courseId/dates             CourseDatesView (staff)
 *   PUT  /api/courses/:courseId/accommodations/:studentId   NewAccommodation: 204 (owner, instructor)
 *   PUT  /api/assignments/:assignmentId/extensions/:studentId   NewExtension: 204 (owner, instructor)
 *   DELETE /api/assignments/:assignmentId/extensions/:studentId   204 (owner, instructor)
 *   GET  /api/me/calendar                         CalendarView (made when there is none)
 *   POST /api/me/calendar                         CalendarView (a new address; the old one is useless)
 *   GET  /api/calendars/:address.ics              text/calendar (for whoever knows the address)
 *   GET  /api/courses/:courseId/gradebook         Gradebook (staff; token)
 *   GET  /api/courses/:courseId/gradebook.csv     text/csv (staff; token)
 *   GET  /api/assignments/:assignmentId/grades/:studentId            GradeDetail (staff; token)
 *   PUT  /api/assignments/:assignmentId/grades/:studentId/override   NewOverride: GradeDetail (staff)
 *   GET  /api/courses/:courseId/overview          CourseOverview (staff; token)
 *   GET  /api/assignments/:assignmentId/dashboard AssignmentDashboard (staff; token)
 *   GET  /api/assignments/:assignmentId/dashboard.csv     text/csv (staff; token)
 *   PUT  /api/assignments/:assignmentId/hold      GradesHold: 204 (owner, instructor)
 *   GET  /api/assignments/:assignmentId/marking, …   marking.ts says which (staff)
 *   GET  /api/courses/:courseId/roster, …         roster.ts says which (staff)
 *   POST /api/courses/:courseId/grants, …         BulkGrant of dates.ts says which (staff read; owner, instructor)
 *   GET  /api/assignments/:assignmentId/similarity, …   similarity.ts says which (owner, instructor)
 *   GET  /api/courses/:courseId/webhooks, …       webhook.ts says which (owner, instructor)
 *   GET  /api/operations, …                       operations.ts says which (those who run the place)
 *   GET  /api/courses/:courseId/audit, audit.csv  audit.ts (owner, instructor)
 *   GET  /api/courses/:courseId/regrades, …       regrade.ts says which (owner, instructor)
 *   GET  /api/assignments/:assignmentId           AssignmentView
 *   POST /api/assignments/:assignmentId/submissions   multipart, field `files` repeated, filename = path; or one .zip: 201 Receipt
 *   POST /api/assignments/:assignmentId/git-submissions   GitSource: 201 Receipt (where the site takes work from Git)
 *   GET  /api/assignments/:assignmentId/submissions   SubmissionSummary[] (the caller's own, newest first)
 *   PUT  /api/assignments/:assignmentId/chosen-submission   ChosenSubmission: 204 (a student, where the student chooses)
 *   GET  /api/assignments/:assignmentId/leaderboard   Leaderboard
 *   PUT  /api/courses/:courseId/leaderboard-consent   LeaderboardConsent: 204 (a student of the course)
 *   GET  /api/assignments/:assignmentId/team      OwnTeam (a student)
 *   POST /api/assignments/:assignmentId/team      {}: 201 OwnTeam (a new one, or the one that the caller is in)
 *   PUT  /api/assignments/:assignmentId/team/membership      JoinCode: OwnTeam (the same any number of times)
 *   DELETE /api/assignments/:assignmentId/team/membership    OwnTeam (the same any number of times)
 *   GET  /api/assignments/:assignmentId/teams     TeamList (staff)
 *   PUT  /api/teams/:teamId/lock                  TeamLock: 204 (staff)
 *   POST /api/assignments/:assignmentId/attempts  QuizAttempt (the open one, or a new one: 201)
 *   PUT  /api/attempts/:attemptId/answers         AttemptAnswers: 204 (saved; the same any number of times)
 *   POST /api/attempts/:attemptId/submission      AttemptAnswers: 201 Receipt (the same one when called again)
 *   GET  /api/submissions/:submissionId           SubmissionView (its student, or staff of the course)
 *   POST /api/submissions/:submissionId/requests  NewRequest: 201 RegradeRequest (the same one when called again)
 *   GET  /api/submissions/:submissionId/requests  RegradeRequest[] (newest first)
 *   POST /api/requests/:requestId/messages        NewMessage: 201 RegradeRequest (the same one when called again)
 *   POST /api/requests/:requestId/resolution      Resolution: 201 RegradeRequest (staff)
 *   POST /api/requests/:requestId/withdrawal      {}: 201 RegradeRequest (its student)
 *   PUT  /api/requests/:requestId/read            ReadUpTo: 204 (its student)
 *   GET  /api/courses/:courseId/requests          CourseRequests (staff: everybody's; a student: his own)
 *   GET  /api/runs/:runId                         RunProgress
 *   GET  /api/runs/:runId/events                  server-sent events, `event: progress`, data RunProgress
 */

const instant = z.iso.datetime();
const Score = z.object({ earned: z.number(), possible: z.number() });

/** A grade, and what lateness took from it. */
export const GradeView = z.object({
  ...Score.shape,
  /** Staff have set it in place of what was earned. */
  isOverridden: z.boolean(),
  /** Points of `possible` that people have still to give: not yet graded by hand. 0: all is graded. */
  toMark: z.number().min(0),
  late: z.object({ days: z.int(), freeDays: z.int(), deducted: z.number() }).nullable(),
});
export type GradeView = z.infer<typeof GradeView>;

/** open: the grade is seen as it is; held: staff have not released it; excused: it does not count for this student. */
export const GradeStanding = z.enum(["open", "held", "excused"]);
export type GradeStanding = z.infer<typeof GradeStanding>;

export const SubmissionSummary = z.object({
  id: z.string(),
  runId: z.string(),
  submittedAt: instant,
  digest: z.string(),
  progress: RunProgress,
  /** This is the one that makes the grade. */
  counts: z.boolean(),
  /** Of the team: the other member who handed it in. */
  handedInBy: z.string().optional(),
});
export type SubmissionSummary = z.infer<typeof SubmissionSummary>;

/** program: files that are run; quiz: questions that are answered in the browser. */
export const AssignmentKind = z.enum(["program", "quiz"]);
export type AssignmentKind = z.infer<typeof AssignmentKind>;

export const AssignmentSummary = z.object({
  id: z.string(),
  slug: z.string(),
  title: z.string(),
  kind: AssignmentKind,
  points: z.number(),
  /** Its points are added to the total, which asks for none of them. */
  isExtraCredit: z.boolean(),
  /** The caller's grade; null before the first graded submission, and as long as grades are held. */
  grade: GradeView.nullable(),
  standing: GradeStanding,
  verdict: Verdict.nullable(),
  submissions: z.int(),
  dates: DatesView,
  attempts: AttemptsView,
});
export type AssignmentSummary = z.infer<typeof AssignmentSummary>;

export const CourseView = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  role: Role,
  timeZone: z.string(),
  late: LateView.nullable(),
  /** Of the caller's points so far; null: staff have none. */
  total: z
    .object({
      earned: z.number(),
      possible: z.number(),
      /** Ids of assignments that do not count because better ones do. */
      dropped: z.array(z.string()),
      /** So many assignments are left out until their grades are released. */
      held: z.int(),
    })
    .nullable(),
  assignments: z.array(AssignmentSummary),
});
export type CourseView = z.infer<typeof CourseView>;

/** What the import of a course came to: all of it, or nothing. */
export const CourseImport = z.object({
  courseId: z.string(),
  title: z.string(),
  /** In the order of the course. same: the very version that there was. */
  assignments: z.array(z.object({ slug: z.string(), title: z.string(), change: z.enum(["new", "changed", "same"]) })),
});
export type CourseImport = z.infer<typeof CourseImport>;

export const AssignmentView = z.object({
  id: z.string(),
  slug: z.string(),
  title: z.string(),
  course: z.object({ id: z.string(), title: z.string(), role: Role }),
  version: z.string(),
  points: z.number(),
  /** Markdown. */
  statement: z.string(),
  files: z.object({ submit: z.array(RelativePath), optional: z.array(RelativePath) }),
  starter: z.array(TextFile),
  limits: Limits,
  counts: Counts,
  /** Hosts whose public repositories are taken; none: files are uploaded. */
  gitHosts: z.array(z.string()),
  /** Of what its reports will be; left out: a judge of ours grades it. */
  trust: Trust.optional(),
  /** What is measured and how, said before submitting. */
  speedups: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      clock: Clock,
      required: z.number(),
      cores: z.int(),
      pairs: z.int(),
      /** What else earns points, or more of them, from the lowest. share: part of this speedup's points. */
      tiers: z.array(z.object({ title: z.string(), required: z.number(), share: z.number() })),
    }),
  ),
  /** Points by kind of check, as far as the author has set them. */
  weights: AssignmentFile.shape.weights.unwrap().nullable(),
  /** Rules about the program's text. */
  policy: z.array(z.object({ id: z.string(), title: z.string(), action: PolicyAction })),
  typeHints: z
    .object({ coverage: z.number(), checker: z.object({ mode: z.string(), allowed: z.int() }).nullable() })
    .nullable(),
  /** What people look at beside the checks; empty: nothing is graded by hand. */
  criteria: z.array(Criterion.pick({ id: true, title: true, points: true, description: true })),
  grade: GradeView.nullable(),
  standing: GradeStanding,
  dates: DatesView,
  late: LateView.nullable(),
  attempts: AttemptsView,
  /** The most members of a team; null: everybody hands in alone. */
  teamSize: z.int().positive().nullable(),
  /** What its leaderboard goes by; null: there is none. */
  leaderboard: LeaderboardSettings.shape.by.nullable(),
  /** Null: not a quiz. */
  quiz: z
    .object({
      parts: z.array(z.object({ title: z.string(), questions: z.int().positive(), passPercent: z.number() })),
      /** Null: as many as wanted. */
      attempts: z.int().positive().nullable(),
      /** For one attempt of the caller, with the extra time that was granted; null: no limit. */
      minutes: z.number().positive().nullable(),
      /** Handed in by the caller. */
      attemptsUsed: z.int().min(0),
      /** The caller has begun one that is not handed in. */
      isOpen: z.boolean(),
      explanations: z.enum(["after_attempt", "after_due", "never"]),
    })
    .nullable(),
});
export type AssignmentView = z.infer<typeof AssignmentView>;

/** Body of POST /api/assignments/:assignmentId/git-submissions: a public repository, where the site takes work from its host. */
export const GitSource = z.strictObject({
  url: z.string().trim().min(1).max(300),
  /** A branch, a tag or a whole commit; empty: what the repository shows first. */
  revision: z
    .string()
    .trim()
    .max(200)
    .regex(/^[^\s~^:?*[\\-][^\s~^:?*[\\]*$|^$/, "is no branch, tag or commit")
    .default(""),
  /** Where in the repository the files are; empty: at its top. */
  folder: z.union([z.literal(""), RelativePath]).default(""),
});
export type GitSource = z.infer<typeof GitSource>;

/** Proof that a submission was accepted: its files are stored and its run is in the database. */
export const Receipt = z.object({
  submissionId: z.string(),
  runId: z.string(),
  assignmentId: z.string(),
  /** `sha256:` and 64 hex digits over all paths and contents. */
  digest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  receivedAt: instant,
  files: z.array(z.object({ path: RelativePath, bytes: z.int().min(0) })),
  /** Where it was fetched, and the commit that was taken; left out: it was uploaded. */
  git: z.object({ url: z.string(), commit: z.string() }).optional(),
  /** Caches and system files that were left out of the upload; said once, in the answer to it. */
  ignored: z.array(z.string()).optional(),
});
export type Receipt = z.infer<typeof Receipt>;

export const SubmissionView = z.object({
  id: z.string(),
  assignment: z.object({ id: z.string(), slug: z.string(), title: z.string() }),
  course: z.object({ id: z.string(), title: z.string(), role: Role }),
  student: z.object({ id: z.string(), name: z.string() }),
  /** Handed in together; left out: alone. */
  team: z.object({ name: z.string(), members: z.array(z.string()) }).optional(),
  receipt: Receipt,
  progress: RunProgress,
  /** Null until graded, and for students as long as grades are held. A student's has no trace of what is hidden. */
  report: Report.nullable(),
  files: z.array(TextFile),
  /** What people made of it; null: nothing is graded by hand and nobody has said anything of its lines. */
  marks: MarksView.nullable(),
  counts: z.boolean(),
  /** What the same student handed in before it; null: it is the first. */
  previousId: z.string().nullable(),
});
export type SubmissionView = z.infer<typeof SubmissionView>;

/** The submission that is to count, of an assignment whose students choose. */
export const ChosenSubmission = z.strictObject({ submissionId: z.uuid() });
export type ChosenSubmission = z.infer<typeof ChosenSubmission>;
