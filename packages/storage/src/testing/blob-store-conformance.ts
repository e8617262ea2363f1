import { Fault } from "@laptime/runtime";
import { describe, expect, it } from "vitest";
import type { BlobStore } from "../blob-store.ts";
import { BlobMissing } from "../errors.ts";

export interface BlobStoreUnderTest {
  readonly store: BlobStore;
  /** Changes the stored bytes behind the store's back. */
  corrupt(key: string): Promise<void>;
}

const bytes = (text: string) => new TextEncoder().encode(text);
const SHA256_OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/** What every blob store promises, fake and adapters alike. */
export function describeBlobStore(name: string, open: () => Promise<BlobStoreUnderTest>): void {
  describe(`${name} as a blob store`, () => {
    it("gives back what was put, under the digest of its content", async () => {
      const { store } = await open();
      const content = Uint8Array.from({ length: 256 }, (_, byte) => byte);
      const key = await store.put(content);
      expect(key).toMatch(/^sha256-[0-9a-f]{64}$/);
      expect(Buffer.from(await store.get(key)).equals(content)).toBe(true);
    });

    it("keeps the empty blob", async () => {
      const { store } = await open();
      const key = await store.put(new Uint8Array());
      expect(key).toBe(`sha256-${SHA256_OF_NOTHING}`);
      expect((await store.get(key)).byteLength).toBe(0);
    });

    it("puts the same content twice, also at once, as one blob", async () => {
      const { store } = await open();
      const keys = await Promise.all(Array.from({ length: 5 }, () => store.put(bytes("same"))));
      keys.push(await store.put(bytes("same")));
      expect(new Set(keys).size).toBe(1);
      expect(Buffer.from(await store.get(keys[0]!)).toString()).toBe("same");
    });

    it("is not changed by what the caller does with its buffer later", async () => {
      const { store } = await open();
      const content = bytes("before");
      const key = await store.put(content);
      content.fill(0);
      expect(Buffer.from(await store.get(key)).toString()).toBe("before");
    });

    it("keeps a blob of 5 MiB", async () => {
      const { store } = await open();
      const content = new Uint8Array(5 * 1024 * 1024).fill(7);
      expect(Buffer.from(await store.get(await store.put(content))).equals(content)).toBe(true);
    });

    it.each([
      ["an unknown key", `sha256-${"0".repeat(64)}`],
      ["a path", "../../etc/passwd"],
      ["a path behind a key's beginning", `sha256-${"0".repeat(60)}/../x`],
      ["an empty key", ""],
    ])("rejects %s with BlobMissing", async (_, key) => {
      const { store } = await open();
      await expect(store.get(key)).rejects.toThrow(BlobMissing);
    });

    it("rejects a changed blob with Fault instead of giving it out", async () => {
      const { store, corrupt } = await open();
      const key = await store.put(bytes("the student's own work"));
      await corrupt(key);
      const failure = await store.get(key).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(Fault);
      expect(failure).not.toBeInstanceOf(BlobMissing);
      expect(String(failure)).toContain("corrupt");
    });
  });
}
