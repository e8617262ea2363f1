import { expect, test } from "vitest";
import { mibOf } from "./idle-memory.ts";

test.each([
  ["12.5MiB / 256MiB", 12.5],
  ["1GiB / 2GiB\n", 1024],
  ["512KiB / 1GiB", 0.5],
  ["0B / 0B", 0],
  ["--", Number.NaN],
])("%j is %d MiB", (words, mib) => {
  expect(mibOf(words)).toEqual(mib);
});
