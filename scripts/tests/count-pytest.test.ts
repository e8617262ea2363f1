import { expect, test } from "vitest";
import { countPytest } from "./python-suite.ts";

test.each([
  ["41 passed in 2.1s", { passed: 41, failed: 0, skipped: 0 }],
  ["3 failed, 41 passed, 2 skipped, 1 warning in 2.1s", { passed: 41, failed: 3, skipped: 2 }],
  ["1 passed, 1 xfailed in 0.1s", { passed: 2, failed: 0, skipped: 0 }],
  ["1 passed, 1 xpassed, 2 errors in 0.1s", { passed: 1, failed: 3, skipped: 0 }],
  ["no tests ran in 0.01s", { passed: 0, failed: 0, skipped: 0 }],
])("%s", (line, tally) => {
  expect(countPytest(`...\nE  9 failed elsewhere\n${line}\n`)).toEqual(tally);
});
