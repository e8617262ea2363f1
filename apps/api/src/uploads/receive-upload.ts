import type { Request, Response } from "express";
import multer, { MulterError, type StorageEngine } from "multer";
import { Refusal } from "../http/refusal.ts";

export const MAX_UPLOAD_BYTES = 10 * 1024 * 1024;
const MAX_FILES = 50;
/** Of what is said beside the files: 50 paths. */
const FIELD_BYTES = 16 * 1024;
/** Boundaries and part headers of 50 files, and a field. */
const FRAMING_BYTES = 96 * 1024;
/** How much of an upload that is refused is still read, so that a browser gets to see the answer. */
const DRAINED_BYTES = 128 * 1024 * 1024;

export interface ReceivedFile {
  /** As the client named it, perhaps with folders. Not checked yet. */
  readonly path: string;
  readonly content: Buffer;
}

/**
 * The files of a multipart request, in memory. Rejects with a refusal once the request was read to its end, so that
 * the answer is not lost in a connection that is reset.
 */
export async function receiveUpload(request: Request, response: Response): Promise<ReceivedFile[]> {
  if (!request.is("multipart/form-data")) throw new Refusal("upload_malformed");
  if (Number(request.headers["content-length"] ?? 0) > MAX_UPLOAD_BYTES + FRAMING_BYTES) {
    await drain(request, response);
    throw new Refusal("upload_too_large");
  }
  const storage = new CountingStorage(MAX_UPLOAD_BYTES);
  const receive = multer({
    storage,
    preservePath: true,
    defParamCharset: "utf8",
    limits: { files: MAX_FILES, fileSize: MAX_UPLOAD_BYTES, fields: 4, fieldSize: FIELD_BYTES, parts: MAX_FILES + 4 },
  }).array("files", MAX_FILES);
  await new Promise<void>((resolve, reject) => {
    receive(request, response, (error?: unknown) =>
      error === undefined || error === null ? resolve() : reject(asRefusal(error)),
    );
  });
  return storage.received;
}

/** multer's memory storage with one limit for all files together. */
class CountingStorage implements StorageEngine {
  readonly received: ReceivedFile[] = [];
  #left: number;

  constructor(limit: number) {
    this.#left = limit;
  }

  _handleFile(_request: Request, file: Express.Multer.File, done: (error?: unknown) => void): void {
    const chunks: Buffer[] = [];
    file.stream.on("data", (chunk: Buffer) => {
      this.#left -= chunk.byteLength;
      if (this.#left >= 0) chunks.push(chunk);
    });
    file.stream.once("error", done);
    file.stream.once("end", () => {
      if (this.#left < 0) return done(new Refusal("upload_too_large"));
      this.received.push({ path: file.originalname, content: Buffer.concat(chunks) });
      done(null);
    });
  }

  _removeFile(_request: Request, _file: Express.Multer.File, done: (error: Error | null) => void): void {
    done(null);
  }
}

function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (!(error instanceof MulterError)) return new Refusal("upload_malformed");
  switch (error.code) {
    case "LIMIT_FILE_SIZE":
      return new Refusal("upload_too_large");
    case "LIMIT_FILE_COUNT":
    case "LIMIT_PART_COUNT":
      return new Refusal("upload_too_many_files");
    case "LIMIT_UNEXPECTED_FILE":
      // Also what multer says of file 51 in the right field.
      return new Refusal(error.field === "files" ? "upload_too_many_files" : "upload_malformed");
    default:
      return new Refusal("upload_malformed");
  }
}

/** Reads and forgets the body. Whoever sends far too much is cut off after the answer. */
function drain(request: Request, response: Response): Promise<void> {
  let bytes = 0;
  return new Promise((resolve) => {
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.byteLength;
      if (bytes <= DRAINED_BYTES) return;
      response.set("Connection", "close");
      resolve();
    });
    for (const event of ["end", "close", "error"]) request.once(event, () => resolve());
  });
}
