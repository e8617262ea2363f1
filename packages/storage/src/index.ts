export type { BlobStore } from "./blob-store.ts";
export * from "./create-blob-store.ts";
export * from "./directory-blob-store.ts";
export * from "./errors.ts";
export * from "./s3-blob-store.ts";
