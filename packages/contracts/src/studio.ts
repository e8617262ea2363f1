import * as z from "zod";
import { RelativePath } from "./assignment-file.ts";
import { Report } from "./report.ts";
import { TextFile } from "./text-file.ts";

/*
 * The author's studio: a course is taken in as a draft, checked by workers in the sandbox, and published. All of it is for
 * owners and instructors.
 *
 *   POST /api/courses                             multipart, field `files`: a course's folder, or one zip of it: 201 MadeDraft
 *   POST /api/git-courses                         GitSource: 201 MadeDraft (where the site takes work from Git)
 *   GET  /api/courses/:courseId/studio            Studio
 *   DELETE /api/drafts/:draftId                   204 (given up; what was published stays)
 *   POST /api/drafts/:draftId/checks              ChecksOrder: 202 (whatever has not passed is checked again)
 *   POST /api/drafts/:draftId/publication         {}: 201 CourseImport
 *   GET  /api/drafts/:draftId/assignments/:slug/files      VersionFiles
 *   POST /api/drafts/:draftId/assignments/:slug/tries      multipart, as a submission: 201 OrderedTry
 *   GET  /api/assignments/:assignmentId/versions  VersionList
 *   PUT  /api/assignments/:assignmentId/current-version    CurrentVersion: 204 (the same any number of times)
 *   GET  /api/assignments/:assignmentId/versions/:versionId/files   VersionFiles
 *   POST /api/assignments/:assignmentId/versions/:versionId/tries   multipart, as a submission: 201 OrderedTry
 *   GET  /api/rehearsals/:rehearsalId             RehearsalView
 */

const instant = z.iso.datetime();
/** Null: the account is gone, or it was the command line. */
const by = z.string().nullable();
const Named = z.object({ id: z.string(), title: z.string() });

/** Autograders that were added to a draft, by the assignments that they made; `name`: of the zip. */
const added = z.array(z.object({ slug: z.string(), name: z.string() })).optional();

/** Where a draft came from. */
export const DraftSource = z.discriminatedUnion("kind", [
  /** name: of the zip; null: a folder. */
  z.object({ kind: z.literal("upload"), name: z.string().nullable(), added }),
  z.object({ kind: z.literal("git"), url: z.string(), commit: z.string(), added }),
  /** The course as it is published: the draft has what was added, and nothing else. */
  z.object({ kind: z.literal("published"), added }),
]);
export type DraftSource = z.infer<typeof DraftSource>;

export const MadeDraft = z.object({ courseId: z.string(), draftId: z.string() });
export type MadeDraft = z.infer<typeof MadeDraft>;

/** Why an assignment itself could not be used, and the lines of its files that are named in it. */
export const Breakage = z.object({
  message: z.string(),
  places: z.array(z.object({ file: z.string(), line: z.int().positive() })),
});
export type Breakage = z.infer<typeof Breakage>;

/**
 * waiting, running: a worker will do it, or does. kept: all as declared; of tried files: graded. differs: the report is not
 * what was declared. undecided: it could not be measured fairly, which is nobody's doing. broken: the assignment itself
 * could not be used. stopped: the platform failed several times.
 */
export const RehearsalOutcome = z.enum(["waiting", "running", "kept", "differs", "undecided", "broken", "stopped"]);
export type RehearsalOutcome = z.infer<typeof RehearsalOutcome>;

/** How one case of an assignment did. */
export const CaseView = z.object({
  rehearsalId: z.string(),
  name: z.string(),
  outcome: RehearsalOutcome,
  /** In what the report differs from what was declared. */
  problems: z.array(z.string()),
  breakage: Breakage.nullable(),
});
export type CaseView = z.infer<typeof CaseView>;

export const DraftAssignmentView = z.object({
  slug: z.string(),
  title: z.string(),
  /** same: the version that is published. It needs no check. */
  change: z.enum(["new", "changed", "same"]),
  /** Null: there is none yet. */
  assignmentId: z.string().nullable(),
  /** Solution, starter and examples. Empty of what is the same and was not checked. */
  cases: z.array(CaseView),
  /** Who have handed in so far: what is graded stays as it is until it is graded anew. */
  students: z.int(),
});
export type DraftAssignmentView = z.infer<typeof DraftAssignmentView>;

/**
 * ready: what is new or changed has passed. checking: not everything was checked yet. refused: something has not passed.
 */
export const Readiness = z.enum(["ready", "checking", "refused"]);
export type Readiness = z.infer<typeof Readiness>;

export const DraftView = z.object({
  id: z.string(),
  readiness: Readiness,
  title: z.string(),
  source: DraftSource,
  by,
  madeAt: instant,
  assignments: z.array(DraftAssignmentView),
  /** Published, and not in the draft: they stay as they are. */
  left: z.array(Named),
});
export type DraftView = z.infer<typeof DraftView>;

export const Studio = z.object({
  course: Named,
  draft: DraftView.nullable(),
  published: z.array(z.object({ ...Named.shape, slug: z.string(), publishedAt: instant, by, versions: z.int() })),
  /** Hosts whose public repositories are taken; none: it is switched off. */
  gitHosts: z.array(z.string()),
});
export type Studio = z.infer<typeof Studio>;

/** Of these assignments, by their names in the course. */
export const ChecksOrder = z.strictObject({ slugs: z.array(z.string().min(1).max(100)).min(1).max(500) });
export type ChecksOrder = z.infer<typeof ChecksOrder>;

export const VersionList = z.object({
  course: Named,
  assignment: z.object({ id: z.string(), slug: z.string(), title: z.string() }),
  /** Newest first. */
  versions: z.array(
    z.object({
      id: z.string(),
      digest: z.string(),
      title: z.string(),
      publishedAt: instant,
      by,
      isCurrent: z.boolean(),
      /** Grades that were made with it. */
      graded: z.int(),
    }),
  ),
  /** The draft of the course, when it has another version of this assignment. */
  draft: z.object({ id: z.string(), madeAt: instant }).nullable(),
  /** Who have handed in so far. */
  students: z.int(),
});
export type VersionList = z.infer<typeof VersionList>;

export const CurrentVersion = z.strictObject({ versionId: z.uuid() });
export type CurrentVersion = z.infer<typeof CurrentVersion>;

/** All files of a version. What is no text is told of in its text. */
export const VersionFiles = z.object({
  course: Named,
  slug: z.string(),
  title: z.string(),
  digest: z.string(),
  asked: z.object({ submit: z.array(RelativePath), optional: z.array(RelativePath) }),
  /** What students work with now; null: it is new. */
  current: z.object({ assignmentId: z.string(), versionId: z.string() }).nullable(),
  /** A quiz takes no files. */
  isQuiz: z.boolean(),
  files: z.array(TextFile),
});
export type VersionFiles = z.infer<typeof VersionFiles>;

export const OrderedTry = z.object({ rehearsalId: z.string() });
export type OrderedTry = z.infer<typeof OrderedTry>;

/** One case, or files that were tried out, with its whole report. */
export const RehearsalView = z.object({
  id: z.string(),
  course: Named,
  title: z.string(),
  slug: z.string(),
  digest: z.string(),
  /** Null: files that were tried out. */
  caseName: z.string().nullable(),
  outcome: RehearsalOutcome,
  problems: z.array(z.string()),
  breakage: Breakage.nullable(),
  by,
  orderedAt: instant,
  report: Report.nullable(),
  files: z.array(TextFile),
});
export type RehearsalView = z.infer<typeof RehearsalView>;
