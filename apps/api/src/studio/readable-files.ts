import { createHash } from "node:crypto";
import { isUtf8 } from "node:buffer";
import type { FileSet } from "@laptime/assignments";
import type { TextFile } from "@laptime/contracts";

/** Files for people, in the order of their paths. What is no text is told by its size and digest, so that a change shows. */
export const readableFiles = (files: FileSet): TextFile[] =>
  [...files].map(([path, content]) => ({ path, text: textOf(content) })).toSorted((a, b) => (a.path < b.path ? -1 : 1));

function textOf(content: Uint8Array): string {
  if (isUtf8(content) && !content.includes(0)) return new TextDecoder().decode(content);
  const digest = createHash("sha256").update(content).digest("hex");
  return `(no text: ${content.byteLength} bytes, sha256 ${digest})`;
}
