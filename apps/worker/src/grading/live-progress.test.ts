import type { RunProgress } from "@laptime/contracts";
import { ManualClock } from "@laptime/runtime/testing";
import { describe, expect, it } from "vitest";
import { LiveProgress } from "./live-progress.ts";

function watch() {
  const clock = new ManualClock();
  const sent: RunProgress[] = [];
  const queue = { publish: async (progress: RunProgress) => void sent.push(progress) };
  return { clock, sent, progress: new LiveProgress("run", queue, clock) };
}
const checking = (done: number) => ({ phase: "checking", steps: { done, total: 1000 } }) as const;

describe("LiveProgress", () => {
  it("sends the first at once, then at most ten a second, and always the newest in the end", async () => {
    const { clock, sent, progress } = watch();
    for (let step = 0; step <= 1000; step += 1) {
      progress.report(checking(step));
      await clock.advance(1);
    }
    await clock.advance(100);
    expect(sent[0]).toMatchObject({ runId: "run", ...checking(0) });
    expect(sent.length).toBeLessThanOrEqual(12);
    expect(sent.at(-1)).toMatchObject(checking(1000));
  });

  it("sends the last one as the last, without waiting, and drops what it overtakes", async () => {
    const { clock, sent, progress } = watch();
    progress.report(checking(1));
    progress.report(checking(2));
    await progress.end({ phase: "graded", verdict: "passed", score: { earned: 1, possible: 1 } });
    await clock.advance(1_000);
    expect(sent.map(({ phase }) => phase)).toEqual(["checking", "graded"]);
    expect(sent.at(-1)).toMatchObject({ verdict: "passed", score: { earned: 1, possible: 1 }, steps: null });
  });
});
