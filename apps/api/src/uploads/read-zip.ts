import { crc32 } from "node:zlib";
import { isJunk, type FileSet } from "@laptime/assignments";
import { fromBufferPromise, type Entry, type ZipFile } from "yauzl";
import { Refusal } from "../http/refusal.ts";
import { fileTexts } from "../http/texts/file-texts.ts";
import { checkPath } from "./check-path.ts";
import { PathClaims } from "./path-claims.ts";

const MAX_ENTRIES = 1000;
const MAX_TOTAL_BYTES = 10 * 1024 * 1024;
/** Source text shrinks to a third or a tenth. Small files may shrink as far as they like. */
const MAX_RATIO = 100;
const RATIO_FROM_BYTES = 256 * 1024;

const texts = fileTexts.archive;

export interface Unzipped {
  readonly files: FileSet;
  /** Clutter that was left out. */
  readonly ignored: readonly string[];
}

/** One entry that cannot be taken; the others are still looked at. */
class BadEntry extends Error {}

/**
 * The files of a zip, in memory: no entry's name ever becomes a path on disk. Nothing that the archive says of its
 * own sizes is believed: what comes out of the decompressor is counted and cut.
 *
 * Rejects with `archive_refused` and every bad entry.
 */
export async function readZip(archive: Buffer, archiveName: string): Promise<Unzipped> {
  const zip = await openZip(archive, archiveName);
  const files = new Map<string, Uint8Array>();
  const ignored: string[] = [];
  const problems: { path: string; message: string }[] = [];
  const claims = new PathClaims();
  let left = MAX_TOTAL_BYTES;
  try {
    for await (const entry of zip.eachEntry()) {
      const path = nameOf(entry);
      try {
        if (isFolder(entry, path)) continue;
        if (isJunk(path)) {
          ignored.push(path);
          continue;
        }
        checkEntry(entry, path);
        const content = await inflate(zip, entry, left);
        left -= content.byteLength;
        const taken = claims.claim(path);
        if (taken !== null) throw new BadEntry(taken);
        files.set(path.normalize("NFC"), content);
      } catch (error) {
        if (!(error instanceof BadEntry)) throw error;
        problems.push({ path: shown(path), message: error.message });
        if (error.message === texts.tooLarge || error.message === texts.bomb) break;
      }
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    problems.push({ path: archiveName, message: texts.notZip });
  } finally {
    zip.close();
  }
  if (problems.length > 0) throw new Refusal("archive_refused", undefined, problems);
  return { files, ignored };
}

async function openZip(archive: Buffer, archiveName: string): Promise<ZipFile> {
  const refuse = (message: string) => new Refusal("archive_refused", undefined, [{ path: archiveName, message }]);
  let zip: ZipFile;
  try {
    // Names stay bytes: the library would give up at the first bad one, and we name them all.
    zip = await fromBufferPromise(archive, { decodeStrings: false, validateEntrySizes: true, lazyEntries: true });
  } catch {
    throw refuse(texts.notZip);
  }
  if (zip.entryCount > MAX_ENTRIES) throw refuse(texts.tooMany(zip.entryCount));
  return zip;
}

/** UTF-8 whether or not the flag for it is set; anything else keeps a replacement character, which is then refused. */
const nameOf = (entry: Entry) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(entry.fileNameRaw);

const shown = (path: string) => path.replace(/\p{Cc}/gu, "\uFFFD").slice(0, 200);

function isFolder(entry: Entry, path: string): boolean {
  if (!path.endsWith("/")) return false;
  const problem = checkPath(path.replace(/\/+$/, ""));
  if (problem !== null) throw new BadEntry(problem);
  if (entry.uncompressedSize > 0) throw new BadEntry(texts.folderWithContent);
  return true;
}

function checkEntry(entry: Entry, path: string): void {
  if (path.includes("\uFFFD")) throw new BadEntry(fileTexts.name.encoding);
  const problem = checkPath(path);
  if (problem !== null) throw new BadEntry(problem);
  checkFileType(entry);
  if (entry.isEncrypted()) throw new BadEntry(texts.encrypted);
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) throw new BadEntry(texts.method);
}

/** The upper half of the attributes is a Unix mode, whatever system the archive says it was made on; 0: not said. */
function checkFileType(entry: Entry): void {
  switch ((entry.externalFileAttributes >>> 16) & 0o170000) {
    case 0:
    case 0o100000:
      return;
    case 0o120000:
      throw new BadEntry(texts.link);
    case 0o040000:
      throw new BadEntry(texts.folderWithContent);
    default:
      throw new BadEntry(texts.special);
  }
}

/** `left`: how much this archive may still unpack to. */
async function inflate(zip: ZipFile, entry: Entry, left: number): Promise<Uint8Array> {
  if (entry.uncompressedSize > left)
    throw new BadEntry(isBomb(entry.uncompressedSize, entry) ? texts.bomb : texts.tooLarge);
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
      bytes += chunk.byteLength;
      if (bytes > left) throw new BadEntry(texts.tooLarge);
      if (isBomb(bytes, entry)) throw new BadEntry(texts.bomb);
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof BadEntry ? error : new BadEntry(texts.damaged);
  }
  const content = Buffer.concat(chunks);
  if (crc32(content) !== entry.crc32 >>> 0) throw new BadEntry(texts.damaged);
  return content;
}

const isBomb = (bytes: number, entry: Entry) => bytes > RATIO_FROM_BYTES && bytes > entry.compressedSize * MAX_RATIO;
