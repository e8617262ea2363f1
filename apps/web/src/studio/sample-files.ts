import type { GatheredFile } from "../lib/gathered-files.ts";

/** Paths as people list them: with commas, spaces or lines between them. */
export const pathsIn = (text: string): string[] => text.split(/[,\s]+/).filter((path) => path !== "");

/** Files as the assignment asks for them: a browser tells no folders of files that were chosen one by one. */
export const sampleFiles = (
  files: readonly { readonly name: string; readonly content: Blob }[],
  asked: readonly string[],
): GatheredFile[] =>
  files.map(({ name, content }) => {
    const meant = asked.filter((path) => path === name || path.endsWith(`/${name}`));
    return { path: meant.length === 1 ? (meant[0] ?? name) : name, content };
  });
