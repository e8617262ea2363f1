import { hostname } from "node:os";
import { ConfigError, loadConfig } from "@laptime/runtime";
import { describe, expect, it } from "vitest";
import { WorkerConfig } from "./worker-config.ts";

const required = { DATABASE_URL: "postgresql://u:p@db:5432/laptime", REDIS_URL: "redis://127.0.0.1:6379" };
const s3 = { S3_BUCKET: "blobs", S3_ACCESS_KEY_ID: "id", S3_SECRET_ACCESS_KEY: "key" };

function problems(env: Record<string, string>): readonly string[] {
  try {
    loadConfig(WorkerConfig, env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe("WorkerConfig", () => {
  it("needs a database, a queue and a place for blobs; the rest has defaults", () => {
    const config = loadConfig(WorkerConfig, { ...required, BLOB_DIR: "/blobs" });
    expect(config.blobs).toEqual({ kind: "directory", directory: "/blobs" });
    expect(config.worker).toMatchObject({ concurrency: 1, port: 4200, graceMs: 5_000 });
    expect(config.sandbox).toEqual({ runtime: "runc", ceiling: {}, dockerHost: undefined });
  });

  it("names a worker by its host and port, the same after a restart", () => {
    const nameOf = (env: Record<string, string>) =>
      loadConfig(WorkerConfig, { ...required, BLOB_DIR: "/blobs", ...env }).worker.id;
    expect(nameOf({})).toBe(`${hostname().slice(0, 28)}-4200`);
    expect(nameOf({ WORKER_PORT: "4201" })).toBe(`${hostname().slice(0, 28)}-4201`);
    expect(nameOf({ WORKER_ID: "rack-7" })).toBe("rack-7");
  });

  it("takes a bucket instead of a folder", () => {
    expect(loadConfig(WorkerConfig, { ...required, ...s3, BLOB_DIR: "/blobs" }).blobs).toMatchObject({
      kind: "s3",
      bucket: "blobs",
    });
  });

  it("says what is missing", () => {
    expect(problems({})).toEqual(["DATABASE_URL: is not set", "REDIS_URL: is not set"]);
    expect(problems(required)).toEqual(["BLOB_DIR: is not set, nor is S3_BUCKET"]);
    expect(problems({ ...required, S3_BUCKET: "blobs" })).toEqual([
      "S3_ACCESS_KEY_ID: is not set",
      "S3_SECRET_ACCESS_KEY: is not set",
    ]);
  });

  it.each([
    { WORKER_CONCURRENCY: "0" },
    { WORKER_PORT: "x" },
    { SANDBOX_LIMITS_MAX: "memory=1" },
    { DATABASE_URL: "mysql://x" },
    { WORKER_ID: "a".repeat(37) },
  ])("refuses %o", (bad) => {
    expect(problems({ ...required, BLOB_DIR: "/blobs", ...bad })).toHaveLength(1);
  });
});
