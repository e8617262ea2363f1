import { spawn } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { expect, test } from "vitest";
import { FakeHostFiles } from "../testing/fake-host-files.ts";
import { parseCpuList } from "./cpu-list.ts";
import { type HostFiles, hostFiles } from "./host-files.ts";
import { Housekeeping } from "./housekeeping.ts";

const status = (cpus: string) => `Name:\tx\nCpus_allowed_list:\t${cpus}\n`;

const filesOf = (texts: Readonly<Record<string, string>>) => new FakeHostFiles(Object.entries(texts));

function host(moves: string[]) {
  const files = filesOf({
    "/proc/41/comm": "dockerd\n",
    "/proc/41/status": status("0-7"),
    "/proc/42/comm": "containerd\n",
    "/proc/42/status": status("6-7"),
    "/proc/43/comm": "postgres\n",
    "/proc/43/status": status("0-7"),
    [`/proc/${process.pid}/comm`]: "node\n",
    [`/proc/${process.pid}/status`]: status("0-3"),
  });
  return new Housekeeping(files, async (pid, cpus) => void moves.push(`${pid === process.pid ? "we" : pid} ${cpus}`));
}

test("we and the engine leave held cores and get back what we had; who has no other core stays", async () => {
  const moves: string[] = [];
  const housekeeping = host(moves);
  await housekeeping.keepTo([0, 1, 4, 5]);
  expect(moves.splice(0).toSorted()).toEqual(["41 0-1,4-5", "we 0-1"]);
  // A second stage begins meanwhile.
  await housekeeping.keepTo([0]);
  expect(moves.splice(0).toSorted()).toEqual(["41 0", "we 0"]);
  await housekeeping.giveBack();
  expect(moves.splice(0).toSorted()).toEqual(["41 0-7", "we 0-3"]);
  await housekeeping.giveBack();
  expect(moves).toEqual([]);
});

test("where nothing is held nobody is moved; a move that fails harms nobody", async () => {
  const moves: string[] = [];
  await host(moves).keepTo([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(moves).toEqual([]);
  const files = filesOf({ [`/proc/${process.pid}/status`]: status("0-3") });
  await new Housekeeping(files, () => Promise.reject(new Error("not permitted"))).keepTo([1]);
});

test.runIf(availableParallelism() >= 2)("a real process moves with all its threads, and back", async () => {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000); process.stdout.write('up')"]);
  try {
    await once(child.stdout, "data");
    const pid = child.pid ?? 0;
    const housekeeping = new Housekeeping(asEngine(pid));
    const before = allowedTo(pid, String(pid));
    await housekeeping.keepTo(before.slice(0, 1));
    const threads = hostFiles.list(`/proc/${pid}/task`);
    expect(threads.map((thread) => allowedTo(pid, thread))).toEqual(threads.map(() => before.slice(0, 1)));
    await housekeeping.giveBack();
    expect(threads.map((thread) => allowedTo(pid, thread))).toEqual(threads.map(() => before));
  } finally {
    child.kill("SIGKILL");
  }
});

const allowedTo = (pid: number, thread: string): number[] =>
  parseCpuList(/^Cpus_allowed_list:\s*(\S+)$/m.exec(hostFiles.read(`/proc/${pid}/task/${thread}/status`))?.[1] ?? "");

/** The host's own files, in which this process alone is an engine; we ourselves are not seen, and stay. */
const asEngine = (pid: number): HostFiles => ({
  read: (path) => {
    if (path === `/proc/${pid}/comm`) return "dockerd";
    return path === `/proc/${process.pid}/status` ? "" : hostFiles.read(path);
  },
  list: () => [String(pid)],
});
