import { mkdtemp, readdir, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Fault } from "@laptime/runtime";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createBlobStore } from "./create-blob-store.ts";
import { DirectoryBlobStore } from "./directory-blob-store.ts";
import { describeBlobStore } from "./testing/blob-store-conformance.ts";

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "laptime-blobs-"));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const pathOf = (directory: string, key: string) => join(directory, key.slice(7, 9), key.slice(9, 11), key);

describeBlobStore("DirectoryBlobStore", async () => {
  const directory = await mkdtemp(join(root, "case-"));
  return {
    store: createBlobStore({ kind: "directory", directory }),
    corrupt: (key) => writeFile(pathOf(directory, key), "something else"),
  };
});

describe("DirectoryBlobStore", () => {
  const content = new TextEncoder().encode("content");

  it("makes its directory, spreads blobs over two levels and leaves no temporary file", async () => {
    const directory = join(await mkdtemp(join(root, "case-")), "not", "there", "yet");
    const store = new DirectoryBlobStore(directory);
    const keys = await Promise.all(["a", "b", "c", "a"].map((text) => store.put(new TextEncoder().encode(text))));
    for (const key of keys) expect((await stat(pathOf(directory, key))).size).toBe(1);
    const files = (await readdir(directory, { recursive: true, withFileTypes: true })).filter((one) => one.isFile());
    expect(files.map((file) => file.name).sort()).toEqual([...new Set(keys)].sort());
  });

  it("writes a blob anew that a crash cut short", async () => {
    const directory = await mkdtemp(join(root, "case-"));
    const store = new DirectoryBlobStore(directory);
    const key = await store.put(content);
    await truncate(pathOf(directory, key), 3);
    await store.put(content);
    expect(Buffer.from(await store.get(key)).toString()).toBe("content");
  });

  it("rejects with Fault when nothing can be written", async () => {
    const file = join(await mkdtemp(join(root, "case-")), "file");
    await writeFile(file, "in the way");
    await expect(new DirectoryBlobStore(file).put(content)).rejects.toThrow(Fault);
  });
});
