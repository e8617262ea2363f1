import { isJunk } from "@laptime/assignments";
import type { AssignmentFile } from "@laptime/contracts";
import { Refusal } from "../http/refusal.ts";
import {
  checkPath,
  PathClaims,
  type ReceivedFile,
  readZip,
  stripCommonFolder,
  type Unzipped,
} from "../uploads/index.ts";

/** What was uploaded as files of a submission: one zip is opened, clutter left out, a folder around all taken away. */
export async function unpackUpload(
  received: readonly ReceivedFile[],
  asked: AssignmentFile["files"],
): Promise<Unzipped> {
  const [only] = received;
  const isZip = received.length === 1 && only !== undefined && /\.zip$/i.test(only.path);
  if (only === undefined || (isZip && only.content.byteLength === 0)) throw new Refusal("upload_empty");
  const { files, ignored } = isZip ? await readZip(only.content, only.path) : readPlain(received);
  if (files.size === 0) throw new Refusal("upload_empty");
  return { files: stripCommonFolder(files, [...asked.submit, ...asked.optional]), ignored };
}

function readPlain(received: readonly ReceivedFile[]): Unzipped {
  const files = new Map<string, Uint8Array>();
  const ignored: string[] = [];
  const problems: { path: string; message: string }[] = [];
  const claims = new PathClaims();
  for (const { path: given, content } of received) {
    const path = given.normalize("NFC");
    const problem = checkPath(path) ?? claims.claim(path);
    if (problem !== null) problems.push({ path: path.slice(0, 200), message: problem });
    else if (isJunk(path)) ignored.push(path);
    else files.set(path, content);
  }
  if (problems.length > 0) throw new Refusal("files_refused", undefined, problems);
  return { files, ignored };
}
