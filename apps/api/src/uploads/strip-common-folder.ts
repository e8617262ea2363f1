import type { FileSet } from "@laptime/assignments";

/**
 * Students zip the folder instead of what is in it. A folder that all files lie in is taken away, and the next one,
 * until one of the files is what the assignment asks for: a folder that it does ask for stays.
 */
export function stripCommonFolder(files: FileSet, asked: readonly string[]): FileSet {
  const [first] = files.keys();
  const folder = first?.split("/", 1)[0];
  const paths = [...files.keys()];
  if (folder === undefined || paths.some((path) => asked.includes(path))) return files;
  if (!paths.every((path) => path.startsWith(`${folder}/`))) return files;
  const stripped = new Map([...files].map(([path, content]) => [path.slice(folder.length + 1), content]));
  return stripCommonFolder(stripped, asked);
}
