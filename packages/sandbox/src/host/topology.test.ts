import { expect, test } from "vitest";
import { FakeHostFiles } from "../testing/fake-host-files.ts";
import { laptop, server, virtualMachine } from "../testing/recorded-hosts.ts";
import { hostFiles } from "./host-files.ts";
import { readTopology } from "./topology.ts";

test("a virtual machine of two cores", () => {
  expect(readTopology(virtualMachine)).toEqual([
    { cpus: [0], node: 0 },
    { cpus: [1], node: 0 },
  ]);
});

test("a laptop of four cores with two threads each", () => {
  expect(readTopology(laptop).map(({ cpus }) => cpus)).toEqual([
    [0, 4],
    [1, 5],
    [2, 6],
    [3, 7],
  ]);
});

test("a server of two nodes", () => {
  const cores = readTopology(server);
  expect(cores).toHaveLength(8);
  expect(cores.map(({ node }) => node)).toEqual([0, 0, 0, 0, 1, 1, 1, 1]);
  expect(cores[4]).toEqual({ cpus: [4, 12], node: 1 });
});

test("only what this process may use, and a host that shows nothing", () => {
  const confined = new FakeHostFiles(laptop).set("/proc/self/status", "Cpus_allowed_list:\t1-2,5\n");
  expect(readTopology(confined).map(({ cpus }) => cpus)).toEqual([[1, 5], [2]]);
  const silent = new FakeHostFiles([["/proc/self/status", "Cpus_allowed_list:\t0-2\n"]]);
  expect(readTopology(silent).map(({ cpus }) => cpus)).toEqual([[0], [1], [2]]);
});

test("this machine has a core at least", () => {
  expect(readTopology(hostFiles).length).toBeGreaterThan(0);
});
