import type { GatheredFile } from "./gathered-files.ts";

/** Files and whole folders out of a drop. The list of a drop dies with its event, so entries are taken at once. */
export async function droppedFiles(transfer: DataTransfer): Promise<{ files: GatheredFile[]; hadFolder: boolean }> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  const hadFolder = entries.some((entry) => entry.isDirectory);
  return { files: (await Promise.all(entries.map((entry) => below(entry)))).flat(), hadFolder };
}

async function below(entry: FileSystemEntry): Promise<GatheredFile[]> {
  const path = entry.fullPath.replace(/^\//, "");
  if (isFile(entry))
    return [{ path, content: await new Promise<File>((resolve, reject) => entry.file(resolve, reject)) }];
  if (!isDirectory(entry)) return [];
  const children = await allEntries(entry.createReader());
  return (await Promise.all(children.map((child) => below(child)))).flat();
}

/** A reader gives at most a hundred entries at a time, and an empty list at the end. */
async function allEntries(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isDirectory = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
