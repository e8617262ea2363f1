import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { Fault } from "@laptime/runtime";
import { assertBlobKey, blobKey, verified } from "./blob-key.ts";
import type { BlobStore } from "./blob-store.ts";
import { BlobMissing } from "./errors.ts";

export interface S3Settings {
  readonly bucket: string;
  readonly region: string;
  /** Left out: AWS itself. Set for MinIO, Ceph and the like. */
  readonly endpoint?: string | undefined;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Bucket in the path instead of the host name; most stores that are not AWS need it. */
  readonly forcePathStyle?: boolean | undefined;
}

/** Blobs as objects of one private bucket, which must exist. A put that S3 acknowledged is durable. */
export class S3BlobStore implements BlobStore {
  readonly #client: S3Client;
  readonly #bucket: string;

  constructor(settings: S3Settings) {
    this.#bucket = settings.bucket;
    this.#client = new S3Client({
      region: settings.region,
      ...(settings.endpoint === undefined ? {} : { endpoint: settings.endpoint }),
      forcePathStyle: settings.forcePathStyle ?? settings.endpoint !== undefined,
      credentials: { accessKeyId: settings.accessKeyId, secretAccessKey: settings.secretAccessKey },
      // Checksums that only AWS knows break other stores; the key is a digest that get() verifies anyway.
      requestChecksumCalculation: "WHEN_REQUIRED",
      responseChecksumValidation: "WHEN_REQUIRED",
    });
  }

  async put(content: Uint8Array): Promise<string> {
    const key = blobKey(content);
    try {
      if (!(await this.#has(key))) {
        await this.#client.send(new PutObjectCommand({ Bucket: this.#bucket, Key: key, Body: content }));
      }
      return key;
    } catch (error) {
      throw new Fault(`blob ${key} could not be stored in bucket ${this.#bucket}: ${String(error)}`, { cause: error });
    }
  }

  async get(key: string): Promise<Uint8Array> {
    assertBlobKey(key);
    let content: Uint8Array | undefined;
    try {
      const object = await this.#client.send(new GetObjectCommand({ Bucket: this.#bucket, Key: key }));
      content = await object.Body?.transformToByteArray();
    } catch (error) {
      if (isNotFound(error)) throw new BlobMissing(key);
      throw new Fault(`blob ${key} could not be read: ${String(error)}`, { cause: error });
    }
    // S3 gives an empty object no body at all.
    return verified(key, content ?? new Uint8Array());
  }

  async #has(key: string): Promise<boolean> {
    try {
      await this.#client.send(new HeadObjectCommand({ Bucket: this.#bucket, Key: key }));
      return true;
    } catch (error) {
      if (isNotFound(error)) return false;
      throw error;
    }
  }
}

/** A missing bucket answers 404 as well, but that is our configuration and no missing blob. */
function isNotFound(error: unknown): boolean {
  return error instanceof Error && (error.name === "NoSuchKey" || error.name === "NotFound");
}
