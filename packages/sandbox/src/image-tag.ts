import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** Where the images' sources are when Laptime runs from its own tree. */
export const sandboxImageFolder = fileURLToPath(new URL("../../../sandbox-images/python-3.14", import.meta.url));

export interface SandboxImages {
  readonly judge: string;
  readonly candidate: string;
  /** What each imported autograder's own image is made from. */
  readonly autograder: string;
}

/**
 * The images' names, tagged with the content of their folder: whoever has the same sources means the same
 * images, and a change of the sources never runs on an old one. Set-up builds what these names call for.
 */
export function sandboxImages(folder = sandboxImageFolder): SandboxImages {
  const tag = sandboxImageTag(folder);
  return {
    judge: `laptime/judge-3.14:${tag}`,
    candidate: `laptime/candidate-3.14:${tag}`,
    autograder: `laptime/autograder-3.14:${tag}`,
  };
}

/** Sixteen hexadecimal digits over the paths and contents of all files that enter an image. */
export function sandboxImageTag(folder = sandboxImageFolder): string {
  const hash = createHash("sha256");
  for (const path of imageFiles(folder)) {
    const content = readFileSync(join(folder, path));
    // Lengths as well, so that no two folders give the same bytes.
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex").slice(0, 16);
}

function imageFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((path) => !isLeftOut(path))
    .sort();
}

/** As in the folder's .dockerignore. */
function isLeftOut(path: string): boolean {
  const folders = path.split("/").slice(0, -1);
  return path.endsWith(".pyc") || folders.some((name) => ["tests", "__pycache__", ".pytest_cache"].includes(name));
}
