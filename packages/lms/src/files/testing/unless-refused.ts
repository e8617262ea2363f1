import { UnreadableFile } from "../unreadable-file.ts";

/** What it returns; null: it was refused in a sentence. Anything else that is thrown goes on. */
export function unlessRefused<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnreadableFile) return null;
    throw error;
  }
}
