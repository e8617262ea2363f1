import { expect, test } from "vitest";
import { processOf, residentBytes } from "./memory-watch.ts";

const stat = (pid: number, parent: number, pages: number, name = "node") =>
  `${pid} (${name}) S ${parent} 1 1 0 -1 4194560 1 0 0 0 5 3 0 0 20 0 11 0 999 1234567 ${pages} 18446744073709551615 1`;

test("a process is read whatever its name holds", () => {
  expect(processOf(stat(12, 3, 10, "a) S 99 (b"))).toEqual({ pid: 12, parent: 3, residentBytes: 40_960 });
});

test("a service is its process with all descendants, and nobody else's", () => {
  const processes = [stat(1, 0, 1000), stat(10, 1, 1), stat(11, 10, 2), stat(12, 11, 3), stat(20, 1, 500)].map(
    processOf,
  );
  expect(residentBytes(processes, 10)).toBe(6 * 4096);
  expect(residentBytes(processes, 99)).toBe(0);
});
