import type {
  AutograderChoices,
  AutograderGuess,
  CourseImport,
  GitSource,
  MadeDraft,
  OrderedTry,
} from "@laptime/contracts";
import type { GatheredFile } from "./gathered-files.ts";
import { sendJson, upload } from "./http.ts";

/** Takes a course in as a draft. Rejects with ApiProblem, and nothing is changed. */
export const makeDraft = (zip: GatheredFile, onProgress: (share: number) => void): Promise<MadeDraft> =>
  upload("/api/courses", [zip], onProgress);

export const makeDraftFromGit = (source: GitSource): Promise<MadeDraft> => sendJson("POST", "/api/git-courses", source);

/** What an autograder's zip lets one guess. Nothing is kept. Rejects with ApiProblem: `no_autograder`. */
export const guessAutograder = (
  courseId: string,
  zip: GatheredFile,
  onProgress: (share: number) => void,
): Promise<AutograderGuess> =>
  upload(`/api/courses/${encodeURIComponent(courseId)}/autograder-guesses`, [zip], onProgress);

/** Adds the assignment that an autograder's zip makes to the course's draft. `sample`: none, or files that get points. */
export const addAutograder = (
  courseId: string,
  { zip, sample, choices }: { zip: GatheredFile; sample: readonly GatheredFile[]; choices: AutograderChoices },
  onProgress: (share: number) => void,
): Promise<MadeDraft> =>
  upload(
    `/api/courses/${encodeURIComponent(courseId)}/autograders`,
    [zip, ...sample.map(({ path, content }) => ({ path: `sample/${path}`, content }))],
    onProgress,
    { choices: JSON.stringify(choices) },
  );

const draftPath = (draftId: string): string => `/api/drafts/${encodeURIComponent(draftId)}`;

/** Has whatever has not passed of these assignments checked again. Idempotent; rejects with ApiProblem. */
export const checkDraft = (draftId: string, slugs: readonly string[]): Promise<null> =>
  sendJson("POST", `${draftPath(draftId)}/checks`, { slugs });

/** Rejects with ApiProblem: `draft_not_passed`. */
export const publishDraft = (draftId: string): Promise<CourseImport> =>
  sendJson("POST", `${draftPath(draftId)}/publication`, {});

/** What is published stays. Rejects with ApiProblem. */
export const discardDraft = (draftId: string): Promise<null> => sendJson("DELETE", draftPath(draftId), {});

/** Where the files of an assignment of a draft are; of a version that was published, `versionPath`. */
export const draftedPath = (draftId: string, slug: string): string =>
  `${draftPath(draftId)}/assignments/${encodeURIComponent(slug)}`;

export const versionPath = (assignmentId: string, versionId: string): string =>
  `/api/assignments/${encodeURIComponent(assignmentId)}/versions/${encodeURIComponent(versionId)}`;

/** Publishes an earlier version anew. Idempotent; rejects with ApiProblem. */
export const makeCurrent = (assignmentId: string, versionId: string): Promise<null> =>
  sendJson("PUT", `/api/assignments/${encodeURIComponent(assignmentId)}/current-version`, { versionId });

/** Has files graded without a submission. `path`: draftedPath or versionPath. Rejects with ApiProblem. */
export const tryFiles = (
  path: string,
  files: readonly GatheredFile[],
  onProgress: (share: number) => void,
): Promise<OrderedTry> => upload(`${path}/tries`, files, onProgress);
