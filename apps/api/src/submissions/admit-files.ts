import { isUtf8 } from "node:buffer";
import type { FileSet } from "@laptime/assignments";
import type { AssignmentFile, Problem } from "@laptime/contracts";
import { fileTexts } from "../http/texts/file-texts.ts";
import { nearestName } from "./nearest-name.ts";

export const MAX_FILE_BYTES = 1024 * 1024;

type FileProblem = NonNullable<Problem["errors"]>[number];

/**
 * Whether files are a submission to an assignment: all that is wrong with them, in the order of the assignment's
 * files; empty when they can be taken. A program that does not compile can: it is graded.
 */
export function admitFiles(files: FileSet, asked: AssignmentFile["files"]): FileProblem[] {
  const allowed = [...asked.submit, ...asked.optional];
  const unexpected = [...files.keys()].filter((path) => !allowed.includes(path));
  const missing = asked.submit.filter((path) => !files.has(path));
  return [
    ...missing.map((path) => ({ path, message: fileTexts.missing(nearestName(path, unexpected)) })),
    ...unexpected.map((path) => ({ path, message: fileTexts.unexpected(allowed) })),
    ...[...files].flatMap(([path, content]) => {
      const message = allowed.includes(path) ? checkContent(path, content) : null;
      return message === null ? [] : [{ path, message }];
    }),
  ];
}

function checkContent(path: string, content: Uint8Array): string | null {
  if (content.byteLength > MAX_FILE_BYTES) return fileTexts.tooLarge(content.byteLength, MAX_FILE_BYTES);
  if (content.byteLength === 0) return isEmptyByDesign(path) ? null : fileTexts.empty;
  return path.endsWith(".py") ? checkSource(content) : null;
}

/** An empty __init__.py is how a package is marked. */
const isEmptyByDesign = (path: string) => /(^|\/)__init__\.py$/.test(path);

function checkSource(content: Uint8Array): string | null {
  const [first, second] = content;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return fileTexts.utf16;
  if (!isUtf8(content)) return describeBadByte(content);
  const nul = content.indexOf(0);
  return nul === -1 ? null : fileTexts.nul(placeOf(content, nul).line);
}

function describeBadByte(content: Uint8Array): string {
  const index = firstBadByte(content);
  const { line, column } = placeOf(content, index);
  return fileTexts.notUtf8(line, column, content[index] ?? 0);
}

/**
 * Where the first character begins that is none. The decoder says only that a text is wrong: the shortest prefix that
 * it refuses ends in that character, up to three bytes after its beginning.
 */
function firstBadByte(content: Uint8Array): number {
  let good = 0;
  let bad = content.byteLength;
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (isPrefixOfUtf8(content.subarray(0, middle))) good = middle;
    else bad = middle;
  }
  let start = bad - 1;
  while (!isUtf8(content.subarray(0, start))) start -= 1;
  return start;
}

function isPrefixOfUtf8(content: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(content, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Both count from 1; the column in bytes, since characters cannot be counted in what is no text. */
function placeOf(content: Uint8Array, index: number): { line: number; column: number } {
  const before = content.subarray(0, index);
  const line = before.reduce((count, byte) => (byte === 0x0a ? count + 1 : count), 1);
  return { line, column: index - before.lastIndexOf(0x0a) };
}
