import { expect, test } from "vitest";
import { speakingRun } from "./speaking-run.ts";

const run = (id: string, earned: number, measuredBefore = 0) => ({ id, earned, measuredBefore });

test.each([
  ["none", [], undefined],
  ["one", [run("a", 0)], "a"],
  ["a regrade speaks, also when it earned less", [run("b", 10), run("a", 90)], "b"],
  ["what was measured again earned more", [run("b", 90, 1), run("a", 60)], "b"],
  ["what was measured again earned less", [run("c", 50, 2), run("b", 60, 1), run("a", 60)], "b"],
  ["attempts before a regrade count no more", [run("d", 30, 1), run("c", 20), run("b", 90, 1), run("a", 60)], "d"],
  ["the first attempt is not completed yet, or was given up", [run("b", 20, 1)], "b"],
] as const)("%s", (_, runs, expected) => {
  expect(speakingRun(runs)?.id).toBe(expected);
});
