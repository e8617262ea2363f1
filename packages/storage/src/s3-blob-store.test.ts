import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { Fault } from "@laptime/runtime";
import S3rver from "s3rver";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createBlobStore } from "./create-blob-store.ts";
import { BlobMissing } from "./errors.ts";
import { describeBlobStore } from "./testing/blob-store-conformance.ts";

const credentials = { accessKeyId: "S3RVER", secretAccessKey: "S3RVER" };
let directory: string;
let server: S3rver;
let endpoint: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "laptime-s3-"));
  server = new S3rver({
    address: "127.0.0.1",
    port: 0,
    silent: true,
    directory,
    configureBuckets: [{ name: "blobs", configs: [] }],
  });
  const { port } = await server.run();
  endpoint = `http://127.0.0.1:${port}`;
});
afterAll(async () => {
  await server.close();
  await rm(directory, { recursive: true, force: true });
});

const open = (bucket: string) => createBlobStore({ kind: "s3", bucket, region: "us-east-1", endpoint, ...credentials });

describeBlobStore("S3BlobStore", async () => ({
  store: open("blobs"),
  async corrupt(key) {
    const client = new S3Client({ region: "us-east-1", endpoint, forcePathStyle: true, credentials });
    await client.send(new PutObjectCommand({ Bucket: "blobs", Key: key, Body: "something else" }));
  },
}));

describe("S3BlobStore", () => {
  it("rejects with Fault, not with BlobMissing, when the bucket is missing", async () => {
    const key = await open("blobs").put(new TextEncoder().encode("here"));
    const failure = await open("no-such-bucket")
      .get(key)
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Fault);
    expect(failure).not.toBeInstanceOf(BlobMissing);
    await expect(open("no-such-bucket").put(new TextEncoder().encode("there"))).rejects.toThrow(Fault);
  });
});
