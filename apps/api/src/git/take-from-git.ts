import type { FileSet } from "@laptime/assignments";
import type { AssignmentFile, GitSource } from "@laptime/contracts";
import pLimit from "p-limit";
import { Refusal, type RefusalCode } from "../http/refusal.ts";
import { gitHostText } from "../http/texts/student-texts.ts";
import { fetchRepository, type Fetched } from "./fetch-repository.ts";
import { gitAddress } from "./git-address.ts";
import type { GitSettings } from "./git-settings.ts";

/** What the process that unpacks a repository may hold. */
const MEMORY_BYTES = 256 * 1024 * 1024;
/** A class that hands in at once takes turns: so many fetch at a time, each within its time. */
const inTurn = pLimit(3);

export interface GitFiles {
  /** Under the paths that the assignment asks for. */
  readonly files: FileSet;
  readonly commit: string;
  readonly url: string;
}

/**
 * The files that an assignment asks for, from a public repository. What is not there is left out. Rejects with a `Refusal`
 * that says why nothing could be fetched, and with `Fault` when we broke.
 */
export async function takeFromGit(
  { url, revision, folder }: GitSource,
  asked: AssignmentFile["files"],
  { hosts, timeoutMs, maxBytes, seam }: GitSettings,
): Promise<GitFiles> {
  const address = gitAddress(url, hosts);
  if (address.kind === "refused") {
    if (address.why === "host") throw new Refusal("git_host", gitHostText(hosts));
    throw new Refusal(address.why === "not_https" ? "git_not_https" : "git_address");
  }
  const prefix = folder === "" ? "" : `${folder}/`;
  const wanted = [...asked.submit, ...asked.optional];
  const paths = wanted.map((path) => `${prefix}${path}`);
  const order = { url: address.url, revision, paths, maxBytes, ...(seam !== undefined && { seam }) };
  const fetched = await inTurn(() => fetchRepository(order, { timeoutMs, memoryBytes: MEMORY_BYTES }));
  if (fetched.kind === "refused") throw new Refusal(codes[fetched.why]);
  const found = wanted.flatMap((path) => {
    const content = fetched.files.get(`${prefix}${path}`);
    return content === undefined ? [] : [[path, content] as const];
  });
  return { files: new Map(found), commit: fetched.commit, url: address.url };
}

const codes: Record<Extract<Fetched, { kind: "refused" }>["why"], RefusalCode> = {
  not_found: "git_not_found",
  revision: "git_revision",
  too_large: "git_too_large",
  too_slow: "git_too_slow",
  not_public: "git_unreachable",
  unreachable: "git_unreachable",
};
