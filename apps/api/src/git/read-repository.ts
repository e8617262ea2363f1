import { isJunk } from "@laptime/assignments";
import git, { Errors } from "isomorphic-git";
import { createFsFromVolume, Volume } from "memfs";
import type { GitAnswer, GitOrder } from "./git-order.ts";
import { guardedHttp, GuardStopped } from "./guarded-http.ts";

const dir = "/work";
/** What Git calls a plain file, executable or not; a link or a submodule is neither. */
const PLAIN = /^100/;
/** Of a whole folder: as many as a zip may have. */
const MOST_FILES = 1000;
const MOST_BYTES = 10 * 1024 * 1024;

/** Fetches one commit, without history, and gives the files that are asked for. Nothing touches a disk. */
export async function readRepository({ url, revision, wanted, maxBytes, seam }: GitOrder): Promise<GitAnswer> {
  const fs = createFsFromVolume(new Volume());
  const repository = { fs, dir } as const;
  try {
    await git.init(repository);
    await git.addRemote({ ...repository, remote: "origin", url });
    const { fetchHead } = await git.fetch({
      ...repository,
      http: guardedHttp(maxBytes, seam),
      url,
      ...(revision !== "" && { ref: revision }),
      depth: 1,
      singleBranch: true,
      tags: false,
    });
    if (fetchHead === null) return { kind: "refused", why: "not_found" };
    // A tag leads to its commit.
    const { oid: commit, commit: content } = await git.readCommit({ ...repository, oid: fetchHead });
    const found = Array.isArray(wanted)
      ? await readPaths(repository, content.tree, wanted)
      : await readBelow(repository, content.tree, wanted.below);
    const files = found.map(({ path, content: bytes }) => ({ path, base64: Buffer.from(bytes).toString("base64") }));
    return { kind: "fetched", commit, files };
  } catch (error) {
    return refusalOf(error);
  }
}

interface Repository {
  readonly fs: ReturnType<typeof createFsFromVolume>;
  readonly dir: string;
}

interface PlainFile {
  readonly path: string;
  readonly content: Uint8Array;
}

async function readPaths(repository: Repository, tree: string, paths: readonly string[]): Promise<PlainFile[]> {
  const files: PlainFile[] = [];
  for (const path of paths) {
    const content = await readPlainFile(repository, tree, path.split("/"));
    if (content !== null) files.push({ path, content });
  }
  return files;
}

/** All plain files below a folder ("": the top), but clutter, up to a limit; none: there is no such folder. */
async function readBelow(repository: Repository, tree: string, folder: string): Promise<PlainFile[]> {
  const files: PlainFile[] = [];
  let bytes = 0;
  const read = async (oid: string, prefix: string): Promise<void> => {
    for (const { path: name, oid: entry, type, mode } of (await git.readTree({ ...repository, oid })).tree) {
      const path = `${prefix}${name}`;
      const isWanted = folder === "" || path.startsWith(`${folder}/`);
      if (isJunk(path)) continue;
      if (type === "tree" && (isWanted || path === folder || folder.startsWith(`${path}/`)))
        await read(entry, `${path}/`);
      if (type !== "blob" || !isWanted || !PLAIN.test(mode)) continue;
      const { blob: content } = await git.readBlob({ ...repository, oid: entry });
      bytes += content.byteLength;
      if (files.length >= MOST_FILES || bytes > MOST_BYTES) throw new GuardStopped("too_large", "too many files");
      files.push({ path, content });
    }
  };
  await read(tree, "");
  return files;
}

/** Null: there is none, or it is a link, a folder or a submodule. */
async function readPlainFile(
  repository: Repository,
  tree: string,
  [name, ...rest]: readonly string[],
): Promise<Uint8Array | null> {
  const { tree: entries } = await git.readTree({ ...repository, oid: tree });
  const entry = entries.find(({ path }) => path === name);
  if (entry === undefined) return null;
  if (rest.length > 0) return entry.type === "tree" ? readPlainFile(repository, entry.oid, rest) : null;
  if (entry.type !== "blob" || !PLAIN.test(entry.mode)) return null;
  return (await git.readBlob({ ...repository, oid: entry.oid })).blob;
}

function refusalOf(error: unknown): GitAnswer {
  const stopped = [error, error instanceof Error ? error.cause : null].find((each) => each instanceof GuardStopped);
  if (stopped instanceof GuardStopped) return { kind: "refused", why: stopped.why };
  // What is private asks for a password, or says that it is not there.
  if (error instanceof Errors.HttpError) {
    const { statusCode } = error.data;
    return { kind: "refused", why: [401, 403, 404].includes(statusCode) ? "not_found" : "unreachable" };
  }
  if (error instanceof Errors.NotFoundError) return { kind: "refused", why: "revision" };
  if (error instanceof Errors.RemoteCapabilityError || error instanceof Errors.SmartHttpError) {
    return { kind: "refused", why: "not_found" };
  }
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (/^(ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN)$/.test(code))
    return { kind: "refused", why: "unreachable" };
  return { kind: "failed", message: error instanceof Error ? error.message : String(error) };
}
