import { expect, test } from "vitest";
import { foldersOf } from "./cgroup-folders.ts";

test("cgroup v1: every controller by name, those that share a folder as well", () => {
  const folders = foldersOf(["11:freezer:/docker/abc", "4:cpu,cpuacct:/docker/abc", "1:name=systemd:/docker/abc"]);
  expect(folders.get("freezer")).toBe("/sys/fs/cgroup/freezer/docker/abc");
  expect(folders.get("cpu")).toBe("/sys/fs/cgroup/cpu/docker/abc");
  expect(folders.get("cpuacct")).toBe("/sys/fs/cgroup/cpuacct/docker/abc");
  expect(folders.has("")).toBe(false);
});

test("cgroup v2: one folder", () => {
  const folders = foldersOf(["0::/system.slice/docker-abc.scope"]);
  expect([...folders]).toEqual([["", "/sys/fs/cgroup/system.slice/docker-abc.scope"]]);
});

test("a mixed host has both", () => {
  const folders = foldersOf(["5:memory:/docker/abc", "0::/docker/abc"]);
  expect(folders.get("memory")).toBe("/sys/fs/cgroup/memory/docker/abc");
  expect(folders.get("")).toBe("/sys/fs/cgroup/docker/abc");
});

test("a path may hold a colon", () => {
  expect(foldersOf(["0::/a:b"]).get("")).toBe("/sys/fs/cgroup/a:b");
});
