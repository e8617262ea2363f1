import { describeBlobStore } from "./blob-store-conformance.ts";
import { MemoryBlobStore } from "./memory-blob-store.ts";

describeBlobStore("MemoryBlobStore", async () => {
  const store = new MemoryBlobStore();
  return { store, corrupt: async (key) => store.corrupt(key) };
});
