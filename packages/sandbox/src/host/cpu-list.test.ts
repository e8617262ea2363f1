import { expect, test } from "vitest";
import { formatCpuList, parseCpuList } from "./cpu-list.ts";

test.each([
  ["0", [0]],
  ["0-3", [0, 1, 2, 3]],
  ["0-1,4,6-7", [0, 1, 4, 6, 7]],
  ["", []],
])("%j", (list, cpus) => {
  expect(parseCpuList(`${list}\n`)).toEqual(cpus);
  expect(formatCpuList(cpus.toReversed())).toBe(list);
});
