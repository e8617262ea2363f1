/** `sha256-` and 64 hex digits: the name of a blob is what is in it. */
export const BLOB_KEY = /^sha256-[0-9a-f]{64}$/;

/**
 * Content-addressed, write-once storage for uploads and assignment folders.
 *
 * Not in it, on purpose: names, listing, deletion and overwriting. What a key means stands in the database.
 */
export interface BlobStore {
  /**
   * Stores the content and resolves with its key once the content is durable. Idempotent: the same content has the
   * same key and is stored once. Rejects with `Fault` when the store cannot take it.
   */
  put(content: Uint8Array): Promise<string>;

  /**
   * Resolves with exactly the bytes that were put. Rejects with `BlobMissing` when no blob has this key, with `Fault`
   * when the store does not answer or the bytes are no longer the ones that the key names.
   */
  get(key: string): Promise<Uint8Array>;
}
