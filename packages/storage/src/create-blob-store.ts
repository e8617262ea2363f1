import type { BlobStore } from "./blob-store.ts";
import { DirectoryBlobStore } from "./directory-blob-store.ts";
import { S3BlobStore } from "./s3-blob-store.ts";
import type { S3Settings } from "./s3-blob-store.ts";

/** Where blobs live: `{ kind: "directory", directory }` (BLOB_DIR) or `{ kind: "s3", … }` (S3_*). */
export type BlobStoreConfig =
  { readonly kind: "directory"; readonly directory: string } | ({ readonly kind: "s3" } & S3Settings);

export function createBlobStore(config: BlobStoreConfig): BlobStore {
  switch (config.kind) {
    case "directory":
      return new DirectoryBlobStore(config.directory);
    case "s3":
      return new S3BlobStore(config);
  }
}
