import { expect, test } from "vitest";
import { hostFiles } from "./host-files.ts";
import { isEnding } from "./is-ending.ts";

test.each([
  ["works", "7 (python3) S 1 7 7 0 -1 4194560 9 0", false],
  ["has any name", "7 (a) Z (b) R 1 7 7 0 -1 4194560 9 0", false],
  ["is being taken down", "7 (python3) D 1 7 7 0 -1 4194564 9 0", true],
  ["waits to be buried", "7 (python3) Z 1 7 7 0 -1 4194560 9 0", true],
  ["is gone", "", true],
])("a process that %s", (_, stat, ending) => {
  const files = { read: (path: string) => (path === "/proc/7/stat" ? stat : ""), list: () => [] };
  expect(isEnding(files, 7)).toBe(ending);
});

test("this one is alive", () => {
  expect(isEnding(hostFiles, process.pid)).toBe(false);
});
