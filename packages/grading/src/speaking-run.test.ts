import { expect, test } from "vitest";
import { speakingRun } from "./speaking-run.ts";

const run = (
  id: string,
  earned: number,
  measuredBefore = 0,
  more: { keepsBest?: boolean; possible?: number } = {},
) => ({
  id,
  earned,
  possible: 100,
  measuredBefore,
  keepsBest: false,
  ...more,
});
const kind = { keepsBest: true };

test.each([
  ["none", [], undefined],
  ["one", [run("a", 0)], "a"],
  ["a regrade speaks, also when it earned less", [run("b", 10), run("a", 90)], "b"],
  ["what was measured again earned more", [run("b", 90, 1), run("a", 60)], "b"],
  ["what was measured again earned less", [run("c", 50, 2), run("b", 60, 1), run("a", 60)], "b"],
  ["attempts before a regrade count no more", [run("d", 30, 1), run("c", 20), run("b", 90, 1), run("a", 60)], "d"],
  ["a regrade that takes nothing away earned less", [run("b", 10, 0, kind), run("a", 90)], "a"],
  ["a regrade that takes nothing away earned more", [run("b", 95, 0, kind), run("a", 90)], "b"],
  ["of equals the newest", [run("b", 90, 0, kind), run("a", 90)], "b"],
  [
    "what was before a regrade that replaced it stays replaced",
    [run("c", 5, 0, kind), run("b", 10), run("a", 90)],
    "b",
  ],
  ["a kind regrade that was measured again", [run("c", 95, 1), run("b", 80, 0, kind), run("a", 90)], "c"],
  ["shares are compared, not points", [run("b", 45, 0, { ...kind, possible: 50 }), run("a", 80)], "b"],
  ["the first attempt is not completed yet, or was given up", [run("b", 20, 1)], "b"],
] as const)("%s", (_, runs, expected) => {
  expect(speakingRun(runs)?.id).toBe(expected);
});
