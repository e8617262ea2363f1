import { expect, test } from "vitest";
import { FakeHostFiles } from "../testing/fake-host-files.ts";
import { ContainerFiles } from "./container-files.ts";
import { KernelWatch } from "./kernel-watch.ts";

const HYBRID = new Map([
  ["cpuacct", "/sys/fs/cgroup/cpuacct/docker/abc"],
  ["", "/sys/fs/cgroup/docker/abc"],
]);
const V2 = new Map([["", "/sys/fs/cgroup/system.slice/docker-abc.scope"]]);

const procStat = (busyTicks: number, stealTicks: number) =>
  `cpu  0 0 0 0 0 0 0 0 0 0\ncpu0 9 9 9 9 9 9 9 9 0 0\ncpu1 ${busyTicks} 0 0 500 7 0 0 ${stealTicks} 0 0\nintr 1\n`;
const pressure = (us: number) =>
  `some avg10=0.00 avg60=0.00 avg300=0.00 total=${us}\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=1\n`;

function watchOf(files: FakeHostFiles, folders: Map<string, string>) {
  let nowMs = 0;
  const looks: (() => void)[] = [];
  const watch = new KernelWatch({
    files,
    container: new ContainerFiles(files, folders),
    now: () => nowMs,
    every: (look) => {
      looks.push(look);
      return () => looks.splice(looks.indexOf(look), 1);
    },
  });
  return { watch, looks, pass: (ms: number) => (nowMs += ms) };
}

const onV1 = (cpuMs: number, pressureUs: number): [string, string][] => [
  ["/sys/fs/cgroup/cpuacct/docker/abc/cpuacct.usage", `${cpuMs * 1e6}\n`],
  ["/sys/fs/cgroup/cpuacct/docker/abc/cgroup.procs", "41\n"],
  ["/sys/fs/cgroup/unified/docker/abc/cpu.pressure", pressure(pressureUs)],
];
const onV2 = (cpuMs: number, pressureUs: number): [string, string][] => [
  [
    "/sys/fs/cgroup/system.slice/docker-abc.scope/cpu.stat",
    `usage_usec ${cpuMs * 1e3}\nuser_usec 1\nsystem_usec 1\nnr_periods 0\n`,
  ],
  ["/sys/fs/cgroup/system.slice/docker-abc.scope/cgroup.procs", "41\n"],
  ["/sys/fs/cgroup/system.slice/docker-abc.scope/cpu.pressure", pressure(pressureUs)],
];

test.each([
  ["v1 with v2 beside it", HYBRID, onV1],
  ["v2", V2, onV2],
])("cgroup %s: what the container got, waited for, and others took", (_, folders, container) => {
  const files = new FakeHostFiles([...container(1_000, 50_000), ["/proc/stat", procStat(100, 1)]]);
  files.set("/proc/41/task/41/schedstat", "1000000000 0 1\n");
  const { watch, looks, pass } = watchOf(files, folders);
  watch.begin([1]);
  pass(1_000);
  for (const [path, text] of [...container(1_400, 350_000), ["/proc/stat", procStat(190, 3)] as const]) {
    files.set(path, text);
  }
  // A second thread that has ended before the last look had half of the CPU time that it is known to have used.
  files.set("/proc/41/task/42/schedstat", "100000000 150000000 1\n");
  looks[0]?.();
  files.delete("/proc/41/task/42/schedstat");
  files.set("/proc/41/task/41/schedstat", "1200000000 100000000 1\n");
  const counted = watch.end();
  expect(counted?.kernel).toEqual({
    cpuMs: 400,
    // 250 ms seen with 300 of 400 ms of CPU time
    waitedMs: 333.333,
    busiestThreadMs: 200,
    stolenMs: 20,
    pressureMs: 300,
    // 920 ms busy, less its own 400 and two ticks
    othersMs: 500,
  });
  expect(counted?.used).toBeCloseTo(0.4);
  expect(counted?.lacked).toBeCloseTo(0.5);
  expect(looks).toEqual([]);
  expect(watch.end()).toBeNull();
});

test("counts that the host does not have are left out, and without the cores' times there are none", () => {
  const usage = "/sys/fs/cgroup/cpuacct/docker/abc/cpuacct.usage";
  const files = new FakeHostFiles([
    [usage, "0\n"],
    ["/proc/stat", procStat(100, 0)],
  ]);
  const { watch, pass } = watchOf(files, HYBRID);
  watch.begin([1]);
  pass(100);
  files.set(usage, "90000000\n").set("/proc/stat", procStat(109, 0));
  expect(watch.end()?.kernel).toEqual({ cpuMs: 90, stolenMs: 0, othersMs: 0 });
  watch.begin([7]);
  pass(100);
  expect(watch.end()).toBeNull();
});
