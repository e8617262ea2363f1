import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Docker from "dockerode";
import { afterEach, beforeEach, expect, test } from "vitest";
import { CgroupAccount } from "./cgroup-account.ts";

// An engine that is not there: what is asked of it says nothing, and the kernel's files have to do.
const container = new Docker({ socketPath: "/nowhere/docker.sock" }).getContainer("none");
let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "laptime-account-"))));
afterEach(() => rmSync(folder, { recursive: true }));

/** Files of a cgroup as kernels write them. */
function write(below: string, files: Readonly<Record<string, string>>) {
  mkdirSync(join(folder, below), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, below, name), text);
}

test("v2: kills, the peak, refused processes and CPU time, in the form that the kernel documents", async () => {
  write("unified", {
    "memory.events": "low 0\nhigh 0\nmax 2817\noom 3\noom_kill 2\noom_group_kill 0\n",
    "memory.peak": "100663296\n",
    "pids.events": "max 41\n",
    "cpu.stat": "usage_usec 1234567\nuser_usec 1200000\nsystem_usec 34567\nnr_periods 0\n",
  });
  const account = CgroupAccount.of(container, new Map([["", join(folder, "unified")]]));
  const counted = { oomKills: 2, memoryPeakMib: 96, processesRefused: 41, cpuMs: 1234.567 };
  expect(await account.read()).toEqual(counted);
  rmSync(join(folder, "unified"), { recursive: true });
  expect(await account.read()).toEqual(counted);
});

test("v1: the same from its controllers, also where a unified hierarchy is mounted beside them", async () => {
  write("memory", {
    "memory.oom_control": "oom_kill_disable 0\nunder_oom 0\noom_kill 1\n",
    "memory.max_usage_in_bytes": "67108864\n",
  });
  write("pids", { "pids.events": "max 7\n" });
  write("cpuacct", { "cpuacct.usage": "2500000000\n" });
  write("unified", {});
  const folders = ["memory", "pids", "cpuacct"].map((name): [string, string] => [name, join(folder, name)]);
  const account = CgroupAccount.of(container, new Map([...folders, ["", join(folder, "unified")]]));
  expect(await account.read()).toEqual({ oomKills: 1, memoryPeakMib: 64, processesRefused: 7, cpuMs: 2500 });
});
