import type { TextFile } from "@laptime/contracts";
import { diffLines } from "diff";

export interface ComparedLine {
  readonly mark: "same" | "removed" | "added";
  readonly text: string;
}

export interface ComparedFile {
  readonly path: string;
  readonly lines: readonly ComparedLine[];
  readonly added: number;
  readonly removed: number;
}

/** Every file of either side, by path, line by line. */
export function comparedFiles(before: readonly TextFile[], after: readonly TextFile[]): ComparedFile[] {
  const textOf = (files: readonly TextFile[], path: string) => files.find((file) => file.path === path)?.text ?? "";
  const paths = [...new Set([...before, ...after].map(({ path }) => path))].toSorted((a, b) => (a < b ? -1 : 1));
  return paths.map((path) => {
    const lines = diffLines(textOf(before, path), textOf(after, path)).flatMap(({ added, removed, value }) => {
      const mark = added ? ("added" as const) : removed ? ("removed" as const) : ("same" as const);
      return value
        .replace(/\n$/, "")
        .split("\n")
        .map((text) => ({ mark, text }));
    });
    const count = (wanted: ComparedLine["mark"]) => lines.filter(({ mark }) => mark === wanted).length;
    return { path, lines, added: count("added"), removed: count("removed") };
  });
}
