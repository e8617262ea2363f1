import { fileTexts } from "../http/texts/file-texts.ts";

/**
 * The names of one upload. Two that somebody's file system, or Python's import, would take for one are one name: case,
 * Unicode's forms and its compatible characters (full width, ligatures) do not tell names apart.
 */
export class PathClaims {
  readonly #files = new Set<string>();
  readonly #folders = new Set<string>();

  /** Takes a name for a file. What is wrong with that; null when it is free. */
  claim(path: string): string | null {
    const folded = fold(path);
    const parts = folded.split("/");
    const above = parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join("/"));
    if (this.#files.has(folded)) return fileTexts.duplicate;
    if (this.#folders.has(folded) || above.some((folder) => this.#files.has(folder))) return fileTexts.fileAndFolder;
    this.#files.add(folded);
    for (const folder of above) this.#folders.add(folder);
    return null;
  }
}

/** Upper case first: some letters have only there the form that they share. */
const fold = (path: string): string => path.normalize("NFKC").toUpperCase().toLowerCase().normalize("NFKC");
