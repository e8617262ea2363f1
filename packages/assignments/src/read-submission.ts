import type { FileSet } from "./file-set.ts";
import { readFolder } from "./read-folder.ts";

/** What a submission may hold: far more than source files need, far less than would hurt. */
export const submissionLimits = { files: 200, bytes: 5 * 1024 * 1024 } as const;

/** The folder cannot be a submission as it is; the message says why and is for whoever handed it in. */
export class RefusedSubmission extends Error {
  override readonly name = "RefusedSubmission";
}

/** Reads a submission's folder, without junk. Rejects with `RefusedSubmission` on links, odd names or too much. */
export async function readSubmission(dir: string): Promise<FileSet> {
  const { files, refused } = await readFolder(dir, submissionLimits).catch((error: unknown) => {
    throw new RefusedSubmission(
      `The submission cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  });
  if (refused.length === 0) return files;
  throw new RefusedSubmission(
    `The submission in ${dir} is not accepted:\n${refused.map(({ path, reason }) => `  ${path} ${reason}`).join("\n")}`,
  );
}
