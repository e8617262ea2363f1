import type { GivenLmsFile, LmsPlatform } from "@laptime/contracts";
import { readLmsFile, UnreadableFile, type LmsFile } from "@laptime/lms/files";
import { Refusal } from "../http/refusal.ts";

/** Of a gradebook's titles there is no doubt; whose ids a plain table holds, people say. */
const PLAIN: readonly LmsPlatform[] = ["other", "oneroster"];

/** What somebody has uploaded. Rejects with `lms_file_unreadable`, and a sentence why, for what is no file of an LMS. */
export function readGivenFile({ content, platform }: Pick<GivenLmsFile, "content" | "platform">): LmsFile {
  try {
    const file = readLmsFile(Buffer.from(content, "base64"));
    return platform !== undefined && PLAIN.includes(file.platform) ? { ...file, platform } : file;
  } catch (error) {
    if (error instanceof UnreadableFile) throw new Refusal("lms_file_unreadable", error.message);
    throw error;
  }
}
