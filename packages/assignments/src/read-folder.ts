import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { RelativePath } from "@laptime/contracts";
import type { FileSet } from "./file-set.ts";
import { isJunk } from "./is-junk.ts";

export interface FolderLimits {
  readonly files: number;
  readonly bytes: number;
}

export interface FolderContent {
  readonly files: FileSet;
  /** What is in the folder and may not be: links, devices, odd names, too much. */
  readonly refused: readonly { readonly path: string; readonly reason: string }[];
}

/**
 * All files below a folder, without junk. Links are refused, not followed: they could lead anywhere.
 * Rejects when the folder itself cannot be read. Stops reading at the first limit that is passed.
 */
export async function readFolder(dir: string, limits: FolderLimits): Promise<FolderContent> {
  const files = new Map<string, Uint8Array>();
  const refused: { path: string; reason: string }[] = [];
  let bytes = 0;
  for await (const { path, isFile, isLink } of entriesBelow(dir, "")) {
    if (isLink) refused.push({ path, reason: "is a link; put the file itself there" });
    else if (!isFile) refused.push({ path, reason: "is neither a file nor a folder" });
    else if (!RelativePath.safeParse(path).success)
      refused.push({ path: JSON.stringify(path), reason: "has a name that cannot be used" });
    else {
      // Looked at before it is read: a file of gigabytes must not be read to be refused.
      bytes += (await stat(join(dir, path))).size;
      if (bytes > limits.bytes)
        return {
          files,
          refused: [...refused, { path, reason: `makes it more than ${mebibytes(limits.bytes)} in all` }],
        };
      if (files.size >= limits.files)
        return { files, refused: [...refused, { path, reason: `makes it more than ${limits.files} files` }] };
      files.set(path, await readFile(join(dir, path)));
    }
  }
  return { files, refused };
}

async function* entriesBelow(
  root: string,
  folder: string,
): AsyncGenerator<{ path: string; isFile: boolean; isLink: boolean }> {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (isJunk(path)) continue;
    if (entry.isDirectory()) yield* entriesBelow(root, path);
    else yield { path, isFile: entry.isFile(), isLink: entry.isSymbolicLink() };
  }
}

const mebibytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MiB`;
