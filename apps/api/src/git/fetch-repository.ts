import { fork, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { Fault } from "@laptime/runtime";
import { GitAnswer, type GitOrder, type GitRefused } from "./git-order.ts";

export type Fetched =
  | { readonly kind: "fetched"; readonly commit: string; readonly files: ReadonlyMap<string, Buffer> }
  | { readonly kind: "refused"; readonly why: GitRefused | "too_slow" };

export interface FetchLimits {
  readonly timeoutMs: number;
  /** What the fetching process may hold. */
  readonly memoryBytes: number;
}

const child = fileURLToPath(new URL(`./git-child${extname(import.meta.url)}`, import.meta.url));
const LOOK_EVERY_MS = 25;
const PAGE_BYTES = 4096;

/**
 * Fetches from a repository in a process of its own, which is ended when it takes too long or holds too much. Resolves with
 * what came of it; rejects with `Fault` when the process breaks.
 */
export async function fetchRepository(order: GitOrder, limits: FetchLimits): Promise<Fetched> {
  const process = fork(child, {
    env: {},
    execArgv: ["--max-old-space-size=192"],
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const { promise, resolve, reject } = Promise.withResolvers<Fetched>();
  const stop = (why: "too_slow" | "too_large") => {
    resolve({ kind: "refused", why });
    process.kill("SIGKILL");
  };
  const timer = setTimeout(() => stop("too_slow"), limits.timeoutMs);
  const watch = setInterval(() => {
    if (memoryOf(process) > limits.memoryBytes) stop("too_large");
  }, LOOK_EVERY_MS);
  process.once("message", (message) => {
    const answer = GitAnswer.safeParse(message);
    if (answer.success) settle(answer.data, resolve, reject);
    else reject(new Fault("the fetching process answered in no known way"));
  });
  process.once("error", (cause) => reject(new Fault("a repository could not be fetched", { cause })));
  process.once("exit", (code) => reject(new Fault(`the fetching process ended with ${code} and no answer`)));
  process.send(order);
  return promise.finally(() => {
    clearTimeout(timer);
    clearInterval(watch);
    process.kill("SIGKILL");
  });
}

function settle(answer: GitAnswer, resolve: (fetched: Fetched) => void, reject: (error: Fault) => void): void {
  switch (answer.kind) {
    case "fetched":
      return resolve({
        kind: "fetched",
        commit: answer.commit,
        files: new Map(answer.files.map(({ path, base64 }) => [path, Buffer.from(base64, "base64")])),
      });
    case "refused":
      return resolve(answer);
    case "failed":
      return reject(new Fault(`a repository could not be fetched: ${answer.message}`));
  }
}

/** Resident bytes, where the system tells; 0 elsewhere, where the time limit has to do. */
function memoryOf({ pid }: ChildProcess): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]) * PAGE_BYTES;
  } catch {
    return 0;
  }
}
