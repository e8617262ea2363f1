import { createHash } from "node:crypto";
import { Fault } from "@laptime/runtime";
import { BLOB_KEY } from "./blob-store.ts";
import { BlobMissing } from "./errors.ts";

/** The key of a content. */
export function blobKey(content: Uint8Array): string {
  return `sha256-${createHash("sha256").update(content).digest("hex")}`;
}

/** Throws `BlobMissing` for what cannot be a key: no adapter ever builds a path from an unchecked string. */
export function assertBlobKey(key: string): void {
  if (!BLOB_KEY.test(key)) throw new BlobMissing(key);
}

/** The content, if it is what the key says; a changed blob must never be graded as if it were the submission. */
export function verified(key: string, content: Uint8Array): Uint8Array {
  const actual = blobKey(content);
  if (actual !== key) throw new Fault(`blob ${key} is corrupt: its content has the key ${actual}`);
  return content;
}
