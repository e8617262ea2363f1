import { expect, test } from "vitest";
import { FakeHostFiles } from "../testing/fake-host-files.ts";
import { ThreadTimes } from "./thread-times.ts";

const MS = 1_000_000;
const at = (process: number, thread: number) => `/proc/${process}/task/${thread}/schedstat`;
const stat = (cpuMs: number, waitedMs: number) => `${cpuMs * MS} ${waitedMs * MS} 17\n`;

test("sums over threads and processes what came after the first look", () => {
  const files = new FakeHostFiles([
    [at(7, 7), stat(100, 10)],
    [at(7, 8), stat(50, 0)],
    [at(9, 9), stat(5, 5)],
  ]);
  const times = new ThreadTimes(files, () => [7, 9]);
  expect(times.totals()).toEqual({ cpuMs: 0, waitedMs: 0, busiestMs: 0 });
  files.set(at(7, 7), stat(130, 30)).set(at(9, 9), stat(15, 6));
  times.look();
  expect(times.totals()).toEqual({ cpuMs: 40, waitedMs: 21, busiestMs: 30 });
});

test("a thread that was not there before counts whole, one that has ended as it was last seen", () => {
  const files = new FakeHostFiles([[at(7, 7), stat(100, 10)]]);
  const times = new ThreadTimes(files, () => [7]);
  files.set(at(7, 8), stat(40, 4));
  times.look();
  files.delete(at(7, 8));
  files.set(at(7, 7), stat(101, 10));
  times.look();
  expect(times.totals()).toEqual({ cpuMs: 41, waitedMs: 4, busiestMs: 40 });
});

test("a number that is given to another thread does not take back what the first one had", () => {
  const files = new FakeHostFiles([[at(7, 8), stat(40, 4)]]);
  const times = new ThreadTimes(files, () => [7]);
  files.set(at(7, 8), stat(60, 6));
  times.look();
  files.set(at(7, 8), stat(3, 1));
  times.look();
  expect(times.totals()).toEqual({ cpuMs: 23, waitedMs: 3, busiestMs: 20 });
});

test("a kernel without schedstat, and processes that have gone, say nothing", () => {
  const times = new ThreadTimes(new FakeHostFiles([[at(7, 7), "\n"]]), () => [7, 8]);
  times.look();
  expect(times.totals().cpuMs).toBe(0);
});
