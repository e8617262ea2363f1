import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Limits } from "@laptime/contracts";
import { createLogger } from "@laptime/runtime";
import type { HostConfig } from "dockerode";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sandboxImages } from "../image-tag.ts";
import { candidateOptions } from "./container-options.ts";
import { DockerSandbox } from "./docker-sandbox.ts";
import { Engine } from "./engine.ts";
import { missingControls } from "./missing-controls.ts";
import { probeContainer } from "./probe-container.ts";

const limits = Limits.parse({ memoryMib: 64, processes: 16, scratchMib: 8 });
const owner = `test-self-${process.pid}`;
const engine = new Engine();
let sockets = "";

beforeAll(async () => {
  sockets = await mkdtemp(join(tmpdir(), "laptime-test-self-"));
  await chmod(sockets, 0o777);
});
afterAll(() => rm(sockets, { recursive: true }));

const sandbox = (runtime: string) =>
  new DockerSandbox({
    owner,
    images: sandboxImages(),
    runtime,
    idleJudges: 0,
    logger: createLogger({ name: "test", level: "error" }),
  });

/** What the self-test says of a container that lacks something. */
async function missing(weaker: HostConfig, user = 20_001, more: string[] = []): Promise<string> {
  const placement = { owner, image: sandboxImages().candidate, runtime: "runc", sockets };
  const name = `laptime-${owner}-${Math.random().toString(36).slice(2, 10)}`;
  const options = candidateOptions(placement, name, limits, user);
  const seen = await probeContainer(engine, {
    ...options,
    // Stands above the mode.
    NetworkDisabled: weaker.NetworkMode === undefined,
    Env: [...(options.Env ?? []), ...more],
    HostConfig: { ...options.HostConfig, ...weaker },
  });
  return missingControls(seen, { limits, runtime: "runc", user }).join("\n");
}

test("all controls hold on this machine, and it takes no second", async () => {
  const started = performance.now();
  await sandbox("runc").check();
  expect(await missing({})).toBe("");
  // A bound for a machine that is busy with other tests.
  expect(performance.now() - started).toBeLessThan(10_000);
});

test.each<[string, HostConfig]>([
  ["a system call filter", { SecurityOpt: ["no-new-privileges", "seccomp=unconfined"] }],
  ["our own system call filter", { SecurityOpt: ["no-new-privileges"] }],
  ["no new privileges", { SecurityOpt: [] }],
  ["a read-only root", { ReadonlyRootfs: false }],
  ["nothing writable but its scratch space", { Binds: [] }],
  ["no network", { NetworkMode: "host" }],
  ["no other processes", { PidMode: "host" }],
  ["a first process of its own", { Init: true }],
  ["no capabilities", { CapDrop: [] }],
  ["a scratch space of limited size", { Tmpfs: { "/scratch": "size=64m,nr_inodes=8192,mode=1777" } }],
  ["a limited number of files", { Tmpfs: { "/scratch": "size=8m,mode=1777" } }],
  ["a small shared memory", { Tmpfs: { "/scratch": "size=8m,nr_inodes=8192,mode=1777" }, ShmSize: 2 ** 26 }],
  ["a memory limit", { Memory: 0, MemorySwap: 0 }],
  ["a limit of processes", { PidsLimit: 0 }],
  ["no core dumps", { Ulimits: [] }],
  ["limits of files", { Ulimits: [{ Name: "core", Soft: 0, Hard: 0 }] }],
])("a container without %s is found out (%#)", async (control, weaker) => {
  if (weaker.Binds !== undefined) weaker = { Binds: [`${sockets}:/run/laptime:rw`] };
  expect(await missing(weaker)).toContain(`${control} (seen`);
});

test("so is one that runs as root, and one that gets more of an environment", async () => {
  expect(await missing({}, 0)).toContain("an unprivileged user (seen: 0");
  expect(await missing({}, 20_001, ["DATABASE_URL=postgres://"])).toContain("a bare environment (seen");
});

test("a runtime that the engine does not know is not replaced by another", async () => {
  const checked = sandbox("runsc-that-is-not-there").check();
  await expect(checked).rejects.toThrow("the engine has no runtime runsc-that-is-not-there");
});
