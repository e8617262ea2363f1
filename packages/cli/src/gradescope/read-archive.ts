import { readFile, stat } from "node:fs/promises";
import { type FileSet, isGradescope, isJunk, readFolder } from "@laptime/assignments";
import { RelativePath } from "@laptime/contracts";
import { fromBufferPromise } from "yauzl";
import { BadArguments } from "../exit-code.ts";

const LIMITS = { files: 5000, bytes: 64 * 1024 * 1024 } as const;

/** The files of an autograder's archive, or of the folder that it was unpacked to. Rejects with `BadArguments`. */
export async function readArchive(path: string): Promise<FileSet> {
  const entry = await stat(path).catch(() => {
    throw new BadArguments(`There is no ${path}.`);
  });
  const files = entry.isDirectory() ? await unpacked(path) : await unzipped(path);
  if (isGradescope(files)) return files;
  throw new BadArguments(
    `${path} is no autograder for Gradescope: setup.sh and run_autograder have to be at its root, not in a folder.`,
  );
}

async function unpacked(path: string): Promise<FileSet> {
  const { files, refused } = await readFolder(path, LIMITS);
  if (refused.length === 0) return files;
  throw new BadArguments(refused.map((one) => `${one.path} ${one.reason}`).join("\n"));
}

/** In memory; no entry's name becomes a path before it was looked at. */
async function unzipped(path: string): Promise<FileSet> {
  const zip = await fromBufferPromise(await readFile(path), { validateEntrySizes: true, lazyEntries: true }).catch(
    (error: unknown) => {
      throw new BadArguments(`${path} is no zip: ${String(error)}`);
    },
  );
  const files = new Map<string, Uint8Array>();
  let left: number = LIMITS.bytes;
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName;
    if (name.endsWith("/") || isJunk(name)) continue;
    if (!RelativePath.safeParse(name).success || isLink(entry.externalFileAttributes)) {
      throw new BadArguments(
        `${JSON.stringify(name)} in ${path} cannot be used: it is a link, or its name leads elsewhere.`,
      );
    }
    left -= entry.uncompressedSize;
    if (left < 0 || files.size >= LIMITS.files) throw new BadArguments(`${path} holds more than 64 MiB or 5000 files.`);
    const chunks: Buffer[] = [];
    for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) chunks.push(chunk);
    files.set(name, Buffer.concat(chunks));
  }
  return files;
}

/** The upper half is a Unix mode. */
const isLink = (attributes: number): boolean => ((attributes >>> 16) & 0o170000) === 0o120000;
