import { readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { FileSet } from "@laptime/assignments";
import type { AssignmentView } from "@laptime/contracts";
import { BadArguments } from "../exit-code.ts";

/**
 * Of a folder, the files that the assignment asks for, whatever else lies in it; of files that are named, all. What is
 * missing or too much, the server says. Rejects with `BadArguments` when there is nothing to send.
 */
export async function filesToSend(paths: readonly string[], { files }: AssignmentView): Promise<FileSet> {
  const [folder = "."] = paths;
  if (paths.length <= 1 && (await found(folder)).isDirectory()) {
    const asked = [...files.submit, ...files.optional];
    const there = await Promise.all(asked.map((path) => readIfThere(folder, path)));
    if (there.flat().length > 0) return new Map(there.flat());
    throw new BadArguments(`${folder} has none of the files that are asked for: ${asked.join(", ")}`);
  }
  return new Map(await Promise.all(paths.map(async (path) => [basename(path), await read(path)] as const)));
}

const readIfThere = async (folder: string, path: string): Promise<(readonly [string, Buffer])[]> => {
  const isFile = await stat(join(folder, path)).then(
    (entry) => entry.isFile(),
    () => false,
  );
  return isFile ? [[path, await readFile(join(folder, path))]] : [];
};

async function read(path: string): Promise<Buffer> {
  if ((await found(path)).isFile()) return readFile(path);
  throw new BadArguments(`${path} is no file. Name files, or one folder.`);
}

const found = (path: string) =>
  stat(path).catch(() => {
    throw new BadArguments(`There is no ${path}.`);
  });
