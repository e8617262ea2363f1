import { t } from "../language/text.ts";

/** Files that a student chose, before they are sent. */
export type GatheredFile = { path: string; content: Blob };
export type LeftOut = { path: string; why: string };

/** What lies in project folders and is never part of a solution. */
const clutter =
  /(^|\/)(\.git|\.hg|\.idea|\.vscode|__pycache__|\.venv|venv|node_modules|\.mypy_cache|\.pytest_cache|\.ruff_cache|__MACOSX)(\/|$)|(^|\/)(\.DS_Store|Thumbs\.db)$|\.pyc$/;

export const isClutter = (path: string): boolean => clutter.test(path);

/**
 * What to send of a chosen folder: paths without the folder's own name, without clutter, and, as soon as one asked-for
 * file is among them, without files that nobody asked for. Everything left out is named with its reason.
 */
export function gatherFolder(
  chosen: readonly GatheredFile[],
  asked: readonly string[],
): { files: GatheredFile[]; leftOut: LeftOut[] } {
  const leftOut: LeftOut[] = [];
  const below = withoutCommonFolder(chosen, asked);
  const clean = below.filter(({ path }) => !isClutter(path) || void leftOut.push({ path, why: t("made by a tool") }));
  if (!clean.some(({ path }) => asked.includes(path))) return { files: clean, leftOut };
  const files = clean.filter(
    ({ path }) => asked.includes(path) || void leftOut.push({ path, why: t("not asked for") }),
  );
  return { files, leftOut };
}

function withoutCommonFolder(files: readonly GatheredFile[], asked: readonly string[]): GatheredFile[] {
  const tops = new Set(files.map(({ path }) => (path.includes("/") ? path.slice(0, path.indexOf("/") + 1) : "")));
  const [top] = tops;
  // A folder that the assignment itself asks for ("src/agent.py") keeps its name.
  if (tops.size !== 1 || !top || files.some(({ path }) => asked.includes(path))) return [...files];
  return files.map(({ path, content }) => ({ path: path.slice(top.length), content }));
}

/** What stands against sending, by file; empty when everything asked for is there. */
export function missingFiles(files: readonly { path: string }[], required: readonly string[]): string[] {
  return required.filter((path) => !files.some((file) => file.path === path));
}

/**
 * The one name that a wrongly named file most likely should have: known when exactly one file is missing and exactly
 * one was not asked for. Null otherwise.
 */
export function likelyRename(
  files: readonly { path: string }[],
  asked: { submit: readonly string[]; optional: readonly string[] },
): { from: string; to: string } | null {
  const missing = missingFiles(files, asked.submit);
  const unknown = files.filter(({ path }) => !asked.submit.includes(path) && !asked.optional.includes(path));
  const [to, from] = [missing[0], unknown[0]?.path];
  if (missing.length !== 1 || unknown.length !== 1 || to === undefined || from === undefined) return null;
  return extension(from) === extension(to) ? { from, to } : null;
}

const extension = (path: string): string => path.slice(path.lastIndexOf(".") + 1);
