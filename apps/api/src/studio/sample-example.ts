import type { FileSet } from "@laptime/assignments";
import { type AutograderChoices, type ExpectedFile, Verdict } from "@laptime/contracts";
import { Refusal } from "../http/refusal.ts";
import { admitFiles, unpackUpload } from "../submissions/index.ts";
import type { ReceivedFile } from "../uploads/index.ts";

/** What the names of a sample's files begin with, beside the zip. */
export const SAMPLE = "sample/";

/**
 * A sample submission as an example of the assignment's folder: its points are promised, whatever the verdict is called. No
 * files, none. Rejects as a submission of them does, and with `sample_incomplete`: files without points, or points without.
 */
export async function sampleExample(
  received: readonly ReceivedFile[],
  { submit, samplePoints }: Pick<AutograderChoices, "submit" | "samplePoints">,
): Promise<FileSet> {
  if ((received.length === 0) !== (samplePoints === null)) throw new Refusal("sample_incomplete");
  if (samplePoints === null) return new Map();
  const named = received.map(({ path, content }) => ({ path: path.slice(SAMPLE.length), content }));
  const asked = { submit: [...submit], optional: [] };
  const { files } = await unpackUpload(named, asked);
  const problems = admitFiles(files, asked);
  if (problems.length > 0) throw new Refusal("files_refused", undefined, problems);
  const expected: ExpectedFile = { verdict: [...Verdict.options], points: { total: samplePoints } };
  return new Map([
    // YAML takes JSON as it is.
    ["examples/sample/expected.yaml", Buffer.from(`${JSON.stringify(expected, null, 2)}\n`)],
    ...[...files].map(([path, content]) => [`examples/sample/submission/${path}`, content] as const),
  ]);
}
