import type { FileSet } from "@laptime/assignments";
import type { AssignmentFile, GitSource } from "@laptime/contracts";
import pLimit from "p-limit";
import { Refusal, type RefusalCode } from "../http/refusal.ts";
import { gitHostText } from "../http/texts/student-texts.ts";
import { fetchRepository, type Fetched } from "./fetch-repository.ts";
import { gitAddress } from "./git-address.ts";
import type { GitOrder } from "./git-order.ts";
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
  source: GitSource,
  asked: AssignmentFile["files"],
  settings: GitSettings,
): Promise<GitFiles> {
  const wanted = [...asked.submit, ...asked.optional];
  return fetchFrom(
    source,
    wanted.map((path) => `${prefixOf(source)}${path}`),
    settings,
  );
}

/** Everything in a folder of a public repository, but clutter, links and submodules. Rejects as `takeFromGit` does. */
export const takeFolderFromGit = (source: GitSource, settings: GitSettings): Promise<GitFiles> =>
  fetchFrom(source, { below: source.folder }, settings);

/** The files are named as in the source's folder. */
async function fetchFrom(
  source: GitSource,
  wanted: GitOrder["wanted"],
  { hosts, timeoutMs, maxBytes, seam }: GitSettings,
): Promise<GitFiles> {
  if (hosts.length === 0) throw new Refusal("git_off");
  const address = gitAddress(source.url, hosts);
  if (address.kind === "refused") {
    if (address.why === "host") throw new Refusal("git_host", gitHostText(hosts));
    throw new Refusal(address.why === "not_https" ? "git_not_https" : "git_address");
  }
  const { url } = address;
  const order = { url, revision: source.revision, wanted, maxBytes, ...(seam !== undefined && { seam }) };
  const fetched = await inTurn(() => fetchRepository(order, { timeoutMs, memoryBytes: MEMORY_BYTES }));
  if (fetched.kind === "refused") throw new Refusal(codes[fetched.why]);
  const prefix = prefixOf(source);
  const files = [...fetched.files].map(([path, content]) => [path.slice(prefix.length), content] as const);
  return { files: new Map(files), commit: fetched.commit, url };
}

const prefixOf = ({ folder }: GitSource): string => (folder === "" ? "" : `${folder}/`);

const codes: Record<Extract<Fetched, { kind: "refused" }>["why"], RefusalCode> = {
  not_found: "git_not_found",
  revision: "git_revision",
  too_large: "git_too_large",
  too_slow: "git_too_slow",
  not_public: "git_unreachable",
  unreachable: "git_unreachable",
};
