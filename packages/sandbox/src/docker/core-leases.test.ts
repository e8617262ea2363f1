import { expect, test } from "vitest";
import { readTopology } from "../host/topology.ts";
import { laptop, server, virtualMachine } from "../testing/recorded-hosts.ts";
import type { FakeHostFiles } from "../testing/fake-host-files.ts";
import { CoreLeases } from "./core-leases.ts";

/** Leases of a host, with a record of who was granted what and which CPUs were left for the others. */
function leasesOf(host: FakeHostFiles) {
  const granted: string[] = [];
  const shared: string[] = [];
  const leases = new CoreLeases(readTopology(host), async (cpus) => void shared.push(cpus.join()));
  return {
    leases,
    granted,
    shared,
    share: (name: string) =>
      leases.share().then((release) => {
        granted.push(name);
        return release;
      }),
    hold: (name: string, cores: number) =>
      leases.hold(cores).then((lease) => {
        granted.push(`${name} ${lease.cpus.join()}`);
        return lease;
      }),
  };
}

/** Lets everything that can be granted now be granted. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

test("two cores: untimed work shares, a timed stage is alone, also with one core", async () => {
  const { granted, share, hold, shared } = leasesOf(virtualMachine);
  const [first, second] = [await share("a"), await share("b")];
  const timed = hold("timed", 1);
  await settle();
  first();
  await settle();
  expect(granted).toEqual(["a", "b"]);
  second();
  const { release } = await timed;
  void hold("second stage", 1);
  await settle();
  // The last core: the first is the host's own.
  expect(granted).toEqual(["a", "b", "timed 1"]);
  release();
  await settle();
  expect(granted.at(-1)).toBe("second stage 1");
  expect(shared).toEqual([]);
});

test("who asks first is served first, so that a timed stage is not starved by untimed work", async () => {
  const { granted, share, hold } = leasesOf(virtualMachine);
  const first = await share("a");
  const timed = hold("timed", 2);
  const later = share("later");
  await settle();
  expect(granted).toEqual(["a"]);
  first();
  (await timed).release();
  await later;
  expect(granted).toEqual(["a", "timed 0,1", "later"]);
});

test("giving back twice gives back once", async () => {
  const { granted, share, hold } = leasesOf(virtualMachine);
  const [first] = [await share("a"), await share("b")];
  first();
  first();
  void hold("timed", 2);
  await settle();
  expect(granted).toEqual(["a", "b"]);
});

test("a laptop: untimed work goes on, on the first core and what is not held; siblings stay empty", async () => {
  const { leases, granted, shared, share, hold } = leasesOf(laptop);
  await share("untimed");
  const two = await hold("two", 2);
  expect(granted).toEqual(["untimed", "two 2,3"]);
  expect(shared).toEqual(["0,1,4,5"]);
  // One core is left beside the first: another stage of two waits, and who asked after it waits too.
  void hold("two more", 2);
  void hold("one", 1);
  await settle();
  expect(granted).toHaveLength(2);
  two.release();
  await settle();
  expect(granted.slice(2)).toEqual(["two more 2,3", "one 1"]);
  expect(leases.sharedCpus).toEqual([0, 4]);
});

test("all cores of a laptop: alone on it", async () => {
  const { granted, share, hold, shared } = leasesOf(laptop);
  const untimed = await share("untimed");
  const all = hold("all", 4);
  await settle();
  expect(granted).toEqual(["untimed"]);
  untimed();
  const lease = await all;
  void share("later");
  await settle();
  expect(granted).toEqual(["untimed", "all 0,1,2,3"]);
  lease.release();
  await settle();
  expect(granted.at(-1)).toBe("later");
  expect(shared).toEqual([]);
});

test("a server: stages at once on disjoint cores, each on one node, and none over two", async () => {
  const { granted, hold } = leasesOf(server);
  const first = await hold("two", 2);
  await hold("four", 4);
  expect(granted).toEqual(["two 2,3", "four 4,5,6,7"]);
  void hold("three", 3);
  await settle();
  expect(granted).toHaveLength(2);
  first.release();
  await settle();
  expect(granted.at(-1)).toBe("three 1,2,3");
});

test("a stage whose neighbours cannot be moved away does not begin, and gives its cores back", async () => {
  const moves = [new Error("engine away")];
  const leases = new CoreLeases(readTopology(laptop), async () => {
    const error = moves.shift();
    if (error !== undefined) throw error;
  });
  await expect(leases.hold(2)).rejects.toThrow("engine away");
  await settle();
  expect(leases.sharedCpus).toHaveLength(8);
  expect((await leases.hold(3)).cpus).toEqual([1, 2, 3]);
});
