import { expect, test } from "vitest";
import { LimitCeilingText, Limits, limitsAbove } from "./limits.ts";

test("a ceiling is read from pairs, however they are separated", () => {
  expect(LimitCeilingText.parse("memoryMib=2048, processes=256\ntestSeconds=2.5")).toEqual({
    memoryMib: 2048,
    processes: 256,
    testSeconds: 2.5,
  });
  expect(LimitCeilingText.parse("")).toEqual({});
});

test.each(["memory=2048", "memoryMib", "memoryMib=", "memoryMib=much", "memoryMib=-1"])("%s is none", (text) => {
  expect(LimitCeilingText.safeParse(text).error?.issues[0]?.message).toContain("memoryMib, processes");
});

test("what is above the ceiling is said with both numbers, and only that", () => {
  const limits = Limits.parse({ memoryMib: 1024, processes: 64 });
  expect(limitsAbove(limits, { memoryMib: 512, processes: 64 })).toEqual([
    "limits.memoryMib is 1024, but this host gives 512 at most; ask for less, or raise SANDBOX_LIMITS_MAX",
  ]);
  expect(limitsAbove(limits, {})).toEqual([]);
});
