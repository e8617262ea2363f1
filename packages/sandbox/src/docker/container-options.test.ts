import { Limits } from "@laptime/contracts";
import { expect, test } from "vitest";
import { candidateOptions, judgeOptions } from "./container-options.ts";

const MIB = 1024 * 1024;
const placement = { owner: "owner", image: "image", runtime: "runc", sockets: "/host/sockets/c" };
const limits = Limits.parse({
  ...{ memoryMib: 100, processes: 40, scratchMib: 8, sharedMemoryMib: 4, files: 100, fileMib: 6, openFiles: 200 },
});
const candidate = candidateOptions(placement, "name", limits, 20_007);
const judge = judgeOptions(placement, "name");

/** What must never change without somebody meaning it: each line is a wall between a submission and the host. */
const bothAre = {
  NetworkMode: "none",
  IpcMode: "private",
  ReadonlyRootfs: true,
  CapDrop: ["ALL"],
  LogConfig: { Type: "none", Config: {} },
  RestartPolicy: { Name: "no" },
};

test.each([
  ["judge", judge],
  ["candidate", candidate],
])("the %s has no network, no privileges, no writable root and no log", (_, options) => {
  expect(options.HostConfig).toMatchObject(bothAre);
  expect(options.NetworkDisabled).toBe(true);
  expect(options.HostConfig?.SecurityOpt).toContain("no-new-privileges");
  expect(options.HostConfig?.SecurityOpt?.some((option: string) => option.startsWith("seccomp="))).toBe(true);
  for (const loose of [
    "Privileged",
    "CapAdd",
    "PidMode",
    "UsernsMode",
    "CgroupnsMode",
    "Devices",
    "VolumesFrom",
    "Mounts",
  ]) {
    expect(options.HostConfig).not.toHaveProperty(loose);
  }
  expect(options.Tty).not.toBe(true);
  expect(options.User).toMatch(/^[1-9]\d{4}:[1-9]\d{4}$/);
});

test("a candidate sees one folder of the host, and cannot write to it", () => {
  expect(candidate.HostConfig?.Binds).toEqual(["/host/sockets/c:/run/laptime:ro"]);
});

test("a candidate imports beforehand what its assignment names, and else nothing", () => {
  expect(candidate.Cmd).toEqual([]);
  expect(candidateOptions(placement, "name", limits, 20_007, ["httpx"]).Cmd).toEqual(["httpx"]);
});

test("a candidate's agent is its first process, which nothing within can kill, and the last to go for memory", () => {
  expect(judge.HostConfig?.Init).toBe(true);
  expect(candidate.HostConfig).toMatchObject({ Init: false, OomScoreAdj: 900 });
});

test("a candidate sees neither kernel state of the host nor its own counters", () => {
  for (const path of ["/proc/kcore", "/proc/keys", "/proc/timer_list", "/sys/firmware", "/sys/fs/cgroup"]) {
    expect(candidate.HostConfig?.MaskedPaths).toContain(path);
  }
});

test("a candidate has no standard input, and nobody reads its output", () => {
  expect(candidate).not.toHaveProperty("OpenStdin");
  expect(candidate).not.toHaveProperty("AttachStdout");
});

test("a candidate's limits are the assignment's, without swap", () => {
  expect(candidate.User).toBe("20007:20007");
  expect(candidate.HostConfig).toMatchObject({
    Memory: 100 * MIB,
    MemorySwap: 100 * MIB,
    PidsLimit: 40,
    Tmpfs: {
      "/scratch": "size=8m,nr_inodes=100,mode=1777,nosuid,nodev,noexec",
      "/dev/shm": "size=4m,nr_inodes=100,mode=1777,nosuid,nodev,noexec",
    },
  });
  expect(candidate.HostConfig?.Ulimits).toEqual([
    { Name: "nofile", Soft: 200, Hard: 200 },
    { Name: "core", Soft: 0, Hard: 0 },
    { Name: "fsize", Soft: 6 * MIB, Hard: 6 * MIB },
  ]);
});

test("nothing in a candidate tells one run, student or worker from another", () => {
  expect(candidate.Hostname).toBe("candidate");
  expect(JSON.stringify([candidate.Env, candidate.Cmd, candidate.Entrypoint])).not.toMatch(/owner|name/);
  const names = (candidate.Env ?? []).map((entry) => entry.split("=")[0]);
  expect(names.toSorted((a, b) => ((a ?? "") < (b ?? "") ? -1 : 1))).toEqual([
    "DEBIAN_FRONTEND",
    "HOME",
    "LANG",
    "PATH",
    "PYTHONDONTWRITEBYTECODE",
    "PYTHONHASHSEED",
    "PYTHONPATH",
    "PYTHONUNBUFFERED",
    "TMPDIR",
  ]);
});
