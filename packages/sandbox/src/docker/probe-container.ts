import { readFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import type { Container, ContainerCreateOptions } from "dockerode";
import { SandboxFault } from "../errors.ts";
import { cgroupFolders } from "./cgroup-folders.ts";
import type { Attached, Engine } from "./engine.ts";
import { jsonLines } from "./json-lines.ts";
import { limitSocketMemory } from "./socket-memory.ts";

interface Size {
  readonly bytes: number;
  readonly inodes: number;
}

/** What `probes/self_test.py` says of the container that it runs in. */
interface SeenWithin {
  readonly release: string;
  readonly status: Readonly<
    Record<"Uid" | "Gid" | "CapInh" | "CapPrm" | "CapEff" | "CapBnd" | "CapAmb" | "NoNewPrivs" | "Seccomp", string>
  >;
  readonly pid: number;
  readonly processes: readonly number[];
  readonly rootReadOnly: boolean;
  readonly writable: readonly string[];
  readonly interfaces: readonly string[];
  readonly routes: number;
  readonly scratch: Size;
  readonly sharedMemory: Size;
  readonly limits: Readonly<Record<"core" | "nofile" | "fsize", number>>;
  readonly environment: readonly string[];
  readonly engineSockets: readonly string[];
  readonly calls: Readonly<Record<string, string>>;
}

/** And what the host's kernel holds it to; null for what the host does not show. */
export interface Observed extends SeenWithin {
  readonly runtime: string;
  readonly socketsBounded: boolean;
  readonly memoryBytes: number | null;
  readonly swapBytes: number | null;
  readonly processLimit: number | null;
}

const PROBE = new URL("./probes/self_test.py", import.meta.url);
const ANSWER_MS = 20_000;

/** Starts a container with these options, but our probe in place of its program. Resolves with what was seen. */
export async function probeContainer(engine: Engine, options: ContainerCreateOptions): Promise<Observed> {
  const { container, streams } = await engine.startAttached({
    ...options,
    Entrypoint: ["python3", "-I", "-S", "-c", await readFile(PROBE, "utf8")],
    OpenStdin: true,
    StdinOnce: true,
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
  });
  try {
    const within = (await answerOf(streams)) as SeenWithin;
    return { ...within, ...(await limitsOf(container)) };
  } finally {
    streams.input.destroy();
    await engine.remove(container);
  }
}

/** Resolves with the one line of JSON that a probe says; rejects with SandboxFault when it says none in time. */
export async function answerOf({ stdout, stderr }: Attached): Promise<unknown> {
  const said: Buffer[] = [];
  stderr.on("data", (chunk: Buffer) => said.push(chunk));
  const stop = new AbortController();
  const silence = delay(ANSWER_MS, { done: true, value: null }, { signal: stop.signal }).catch(() => null);
  const answer = await Promise.race([jsonLines(stdout).next(), silence]);
  stop.abort();
  if (answer === null || answer.done === true) {
    throw new SandboxFault(`the probe said nothing: ${Buffer.concat(said).toString().slice(-2000)}`);
  }
  return answer.value;
}

async function limitsOf(container: Container) {
  const [folders, { HostConfig }] = await Promise.all([cgroupFolders(container), container.inspect()]);
  const [memory, pids] = [folders.get("memory"), folders.get("pids")];
  const v2 = folders.get("") ?? "/nowhere";
  const [socketsBounded, memoryBytes, swapBytes, processLimit] = await Promise.all([
    limitSocketMemory(folders),
    memory === undefined ? limit(`${v2}/memory.max`) : limit(`${memory}/memory.limit_in_bytes`),
    memory === undefined ? limit(`${v2}/memory.swap.max`) : swapOnV1(memory),
    limit(`${pids ?? v2}/pids.max`),
  ]);
  return { runtime: HostConfig.Runtime ?? "", socketsBounded, memoryBytes, swapBytes, processLimit };
}

/** v1 counts memory and swap together, where it counts swap at all. */
async function swapOnV1(folder: string): Promise<number | null> {
  const [both, memory] = [
    await limit(`${folder}/memory.memsw.limit_in_bytes`),
    await limit(`${folder}/memory.limit_in_bytes`),
  ];
  if (both !== null && memory !== null) return both - memory;
  const swaps = (await readFile("/proc/swaps", "utf8").catch(() => "")).trim().split("\n");
  // Only the heading: a host without swap needs no limit on it.
  return swaps.length === 1 ? 0 : null;
}

async function limit(file: string): Promise<number | null> {
  const text = (await readFile(file, "utf8").catch(() => "")).trim();
  return /^\d+$/.test(text) ? Number(text) : null;
}
