import type { MeasuredPair, Measurement } from "@laptime/contracts";
import { expect, test } from "vitest";
import { type DecidedSpeedup, decideSpeedup } from "./decide-speedup.ts";
import { aCalibration, aSpeedup, busyBlock, quietBlock, twoCores, uncounted } from "./testing/speedup-samples.ts";

const measured = (samples: readonly MeasuredPair[], more: Partial<Measurement> = {}): Measurement => ({
  speedup: "fast",
  samples: [...samples],
  failure: null,
  durationMs: 1,
  calibration: aCalibration,
  ...more,
});
const quiet = (...ratios: number[]) => ratios.map(quietBlock);
const busy = (...ratios: number[]) => ratios.map(busyBlock);
const decide = (
  samples: readonly MeasuredPair[],
  speedup: Partial<DecidedSpeedup> = {},
  more: Partial<Measurement> = {},
) => decideSpeedup(measured(samples, more), { ...aSpeedup, ...speedup }, twoCores);

test.each([
  ["clearly reached, after two blocks", quiet(1.7, 1.72), "met"],
  ["just reached", quiet(1.42, 1.4, 1.41, 1.4, 1.42, 1.41), "met"],
  ["clearly missed", quiet(1.1, 1.12, 1.11, 1.1, 1.12, 1.11), "not_met"],
  ["four blocks are too few to say missed", quiet(1.1, 1.12, 1.11, 1.1), "inconclusive"],
  ["too scattered to tell", quiet(1.0, 1.9, 1.2), "inconclusive"],
  ["one block", quiet(1.7), "inconclusive"],
  ["none", [], "inconclusive"],
  ["a busy host, corrected", busy(1.75, 1.75, 1.74, 1.76, 1.75, 1.75), "met"],
  ["a busy host, close", busy(1.4, 1.41, 1.4, 1.42, 1.39, 1.4), "inconclusive"],
  ["a busy host, far too slow", busy(0.95, 0.94, 0.96, 0.95, 0.95, 0.95), "not_met"],
] as const)("%s", (_, samples, decision) => {
  expect(decide(samples).decision).toBe(decision);
});

test("undisturbed blocks are used and the others set aside, with their reasons", () => {
  const result = decide([...busy(1.7), ...quiet(1.7, 1.71, 1.69)]);
  expect(result).toMatchObject({ decision: "met", pairs: 3, confidence: 0.99 });
  expect(result.receipt).toMatchObject({
    basis: "undisturbed",
    setAside: [{ cycle: 0, reasons: ["waited_for_cores"] }],
  });
  expect(result.estimate).toBeCloseTo(1.7, 2);
  expect(result.receipt?.referenceNow).toBeCloseTo(1.8, 6);
});

test("known work that needs more CPU than it should says that the cores were slow", () => {
  const slow = quiet(1.1, 1.1, 1.1, 1.1, 1.1, 1.1).map((pair) => ({
    ...pair,
    referenceMs: 1000 / 1.45,
    kernel: { ...pair.kernel, reference: { cpuMs: 1300, waitedMs: 20 } },
  }));
  expect(decide(slow)).toMatchObject({
    decision: "inconclusive",
    receipt: { setAside: [0, 1, 2, 3, 4, 5].map((cycle) => ({ cycle, reasons: ["cores_ran_slower"] })) },
  });
});

test("the hypervisor's share is seen", () => {
  const stolen = quiet(1.1, 1.1, 1.1, 1.1, 1.1, 1.1).map((pair) => ({
    ...pair,
    kernel: { ...pair.kernel, candidate: { cpuMs: 1600, waitedMs: 10, stolenMs: 300 } },
  }));
  expect(decide(stolen).decision).toBe("inconclusive");
});

test("a reference that is slow in the same blocks speaks for the student", () => {
  const slower = quiet(1.0, 1.0, 1.0, 1.0, 1.0, 1.0).map((pair) => ({ ...pair, referenceMs: 1000 / 1.1 }));
  expect(decide(slower).decision).toBe("inconclusive");
  expect(decide(slower, {}, { calibration: undefined as never }).decision).toBe("inconclusive");
});

test("one core's work is not parallel, and noise cannot make it look so", () => {
  const threads = (samples: MeasuredPair[]) =>
    samples.map((pair) => ({
      ...pair,
      kernel: { ...pair.kernel, candidate: { cpuMs: pair.candidateMs * 0.6, waitedMs: pair.candidateMs * 0.45 } },
    }));
  expect(decide(threads(busy(0.9, 0.9, 0.9)))).toMatchObject({ decision: "not_met", receipt: { basis: "one_core" } });
  const uncountedThreads = quiet(2.6, 2.5, 2.7).map((pair) => ({ ...uncounted(pair), candidateCores: 1.05 }));
  expect(decide(uncountedThreads.map((pair) => ({ ...pair, lackedCores: 0 }))).decision).toBe("not_met");
  expect(decide(uncountedThreads.map((pair) => ({ ...pair, lackedCores: 0.5 }))).decision).toBe("inconclusive");
});

test("waiting for services is not computing on one core", () => {
  const waiting = quiet(1.7, 1.7, 1.7).map((pair) => ({
    ...pair,
    kernel: {
      baseline: { cpuMs: 200, waitedMs: 1 },
      candidate: { cpuMs: 200, waitedMs: 4 },
      reference: { cpuMs: 210, waitedMs: 4 },
    },
  }));
  const idle = { ...aCalibration, baselineCpuMs: 200, referenceCpuMs: 210 };
  expect(decide(waiting, {}, { calibration: idle }).decision).toBe("met");
});

test("threads that wait for each other gain nothing by it", () => {
  // Sequential work beside spinners of its own, pinned to one core: half of what it asks for is "not granted".
  const spinning = quiet(0.87, 0.88, 0.87, 0.86, 0.87, 0.88).map((pair) => ({
    ...pair,
    kernel: { ...pair.kernel, candidate: { cpuMs: pair.candidateMs, waitedMs: pair.candidateMs } },
  }));
  expect(decide(spinning).decision).toBe("not_met");
  const unseen = spinning.map(({ lackedCores: _lacked, ...pair }) => pair);
  expect(decide(unseen).decision).not.toBe("met");
});

test("others cannot have kept a run from more than they used", () => {
  const spinning = busyBlock(1.7);
  const alone = Array.from({ length: 6 }, () => ({
    ...spinning,
    lackedCores: undefined as never,
    kernel: {
      baseline: { cpuMs: 1000, waitedMs: 60, othersMs: 60 },
      candidate: { ...spinning.kernel!.candidate!, othersMs: 0 },
      reference: { cpuMs: 1050, waitedMs: 1050, othersMs: 1050 },
    },
  }));
  expect(decide(alone).decision).not.toBe("met");
  const byOthers = alone.map((pair) => ({
    ...pair,
    kernel: { ...pair.kernel, candidate: { ...spinning.kernel!.candidate!, othersMs: pair.candidateMs } },
  }));
  expect(decide(byOthers).decision).toBe("met");
  const oneThread = byOthers.map((pair) => ({
    ...pair,
    kernel: { ...pair.kernel, candidate: { ...pair.kernel.candidate, busiestThreadMs: 950 } },
  }));
  expect(decide(oneThread).decision).not.toBe("met");
});

test("more workers than cores wait for each other on a quiet host, and that disturbs nobody", () => {
  const many = quiet(1.7, 1.7, 1.7).map((pair) => ({
    ...pair,
    kernel: { ...pair.kernel, candidate: { cpuMs: pair.candidateMs * 1.9, waitedMs: pair.candidateMs * 5 } },
  }));
  expect(decide(many)).toMatchObject({ decision: "met", receipt: { basis: "undisturbed", setAside: [] } });
});

test("where the kernel counts no waiting, what others used is asked; where nobody tells, nobody is failed", () => {
  const bare = quiet(1.0, 1.0, 1.0, 1.0, 1.0, 1.0).map(uncounted);
  const told = (lackedCores: number) => bare.map((pair) => ({ ...pair, lackedCores }));
  expect(decide(told(0.02)).decision).toBe("not_met");
  expect(decide(told(0.5)).decision).toBe("inconclusive");
  expect(decide(bare)).toMatchObject({ decision: "inconclusive", receipt: { basis: "as_measured" } });
  expect(decide(quiet(1.8, 1.8, 1.8).map(uncounted)).decision).toBe("met");
  expect(decide(bare).receipt?.reason).toMatch(/does not tell/);
});

test("pressure stands in for the run queue", () => {
  const pressed = (pressureMs: number) =>
    quiet(1.0, 1.0, 1.0, 1.0, 1.0, 1.0).map(({ lackedCores: _lacked, ...pair }) => ({
      ...pair,
      kernel: {
        baseline: { cpuMs: 1000, pressureMs: 0 },
        candidate: { cpuMs: 1000, pressureMs },
        reference: { cpuMs: 1050, pressureMs: 1 },
      },
    }));
  expect(decide(pressed(1)).decision).toBe("not_met");
  expect(decide(pressed(400)).decision).toBe("inconclusive");
});

test("without reference and calibration only what is far off is missed", () => {
  const alone = (...ratios: number[]) =>
    quiet(...ratios).map(({ referenceMs: _reference, kernel, ...pair }) => ({
      ...pair,
      kernel: { baseline: kernel?.baseline, candidate: kernel?.candidate } as MeasuredPair["kernel"],
    })) as MeasuredPair[];
  const { calibration: _, ...unknown } = measured([]);
  const without = (samples: MeasuredPair[]) => decideSpeedup({ ...unknown, samples }, aSpeedup, twoCores).decision;
  expect(without(alone(0.9, 0.91, 0.9, 0.89, 0.9, 0.91))).toBe("not_met");
  expect(without(alone(1.27, 1.27, 1.27, 1.27, 1.27, 1.27))).toBe("inconclusive");
  expect(without(alone(1.7, 1.7, 1.7))).toBe("met");
});

test("a timed call that failed leaves nothing to decide, but keeps what was measured", () => {
  const failure = { status: "crashed", message: "gone" } as const;
  const result = decide(quiet(1, 1, 1), {}, { failure });
  expect(result).toMatchObject({ decision: "inconclusive", pairs: 3, receipt: { failed: true } });
  expect(decide([], {}, { failure })).toMatchObject({ decision: "inconclusive", estimate: null, confidence: 0 });
});

test("what the reference attains when idle caps the requirement; a host that is too slow for it fails nobody", () => {
  expect(decide(quiet(1.6, 1.6), { required: 1.6 })).toMatchObject({ required: 1.8 * 0.85, decision: "met" });
  const unfit = decide(quiet(1.1, 1.1, 1.1, 1.1, 1.1, 1.1), { required: 2 });
  expect(unfit).toMatchObject({ required: 2, decision: "inconclusive" });
  expect(unfit.receipt?.requirement.map(({ value }) => value)).toEqual([2, 2]);
});

test("with fewer cores: strict is not measurable, efficiency asks for the same speedup a core", () => {
  const strict = decide(quiet(1.7, 1.7), { required: 3, cores: 4 });
  expect(strict).toMatchObject({ decision: "inconclusive", required: 3 });
  expect(strict.receipt?.reason).toMatch(/needs 4 cores, and this host has 2/);
  const efficient = decide(quiet(1.7, 1.7), { required: 3, cores: 4, scaling: "efficiency" });
  expect(efficient).toMatchObject({ decision: "met", required: 1.5, cores: 2 });
  expect(
    decideSpeedup(measured(quiet(1.7, 1.7)), { ...aSpeedup, scaling: "efficiency" }, { ...twoCores, cores: 1 }),
  ).toMatchObject({
    decision: "inconclusive",
  });
});

test("every tier is decided by the same samples; a bonus is not lowered", () => {
  const tiers = [
    { title: "Pass gate", required: 1.2, share: 0.5 },
    { title: "Bonus", required: 1.75, points: 24 },
  ];
  const result = decide(quiet(1.5, 1.5, 1.5, 1.5, 1.5, 1.5), { tiers });
  expect(result.tiers).toEqual([
    { title: "Pass gate", required: 1.2, share: 0.5, decision: "met" },
    { title: "Full marks", required: 1.4, share: 1, decision: "met" },
    { title: "Bonus", required: 1.75, share: 1.2, decision: "not_met" },
  ]);
});

test("the discrete clock is exact: one pair, no grace, and samples that differ decide only what all say", () => {
  const exact = (...ratios: number[]): MeasuredPair[] =>
    ratios.map((ratio) => ({ baselineMs: 15_000, candidateMs: 15_000 / ratio, order: "baseline_first" }));
  const discrete = (samples: MeasuredPair[], required: number) =>
    decide(samples, { clock: "discrete", required, cores: 1 });
  expect(discrete(exact(3), 3)).toMatchObject({
    decision: "met",
    estimate: 3,
    lower: 3,
    upper: 3,
    confidence: 1,
    pairs: 1,
  });
  expect(discrete(exact(2.99), 3)).toMatchObject({ decision: "not_met", confidence: 1 });
  expect(discrete(exact(2.9, 3.1), 3)).toMatchObject({ decision: "inconclusive", confidence: 0 });
  expect(discrete(exact(2.9, 3.1), 3).receipt?.reason).toMatch(/differ/);
  expect(discrete([], 3)).toMatchObject({ decision: "inconclusive", estimate: null });
});

test("the clock that governed decides how", () => {
  const governed = { clock: "wall", why: "the program started threads" } as const;
  const result = decide(quiet(1.0).map(uncounted), { clock: "discrete" }, { governed });
  expect(result).toMatchObject({ decision: "inconclusive", clock: "discrete", governed });
});
