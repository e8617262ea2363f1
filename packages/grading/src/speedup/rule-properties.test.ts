import type { MeasuredPair } from "@laptime/contracts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { decideSpeedup } from "../decide-speedup.ts";
import { recomputeSpeedup } from "../recompute-speedup.ts";
import { aCalibration, aSpeedup, twoCores } from "../testing/speedup-samples.ts";

const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const time = fc.oneof(
  fc.double({ min: 50, max: 5000, noNaN: true }),
  fc.double({ min: 1e-300, max: 1e300, noNaN: true }),
);
const count = fc.record({
  cpuMs: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 5000, noNaN: true })),
  waitedMs: some(fc.double({ min: 0, max: 5000, noNaN: true })),
  stolenMs: some(fc.double({ min: 0, max: 50, noNaN: true })),
  pressureMs: some(fc.double({ min: 0, max: 500, noNaN: true })),
});
/** Without the fields that are undefined, as the contract has it. */
const arbitraryPair = fc
  .record({
    baselineMs: time,
    candidateMs: time,
    referenceMs: some(time),
    order: fc.constantFrom("baseline_first", "candidate_first"),
    kernel: some(fc.record({ baseline: some(count), candidate: some(count), reference: some(count) })),
    lackedCores: some(fc.double({ min: 0, max: 2, noNaN: true })),
    candidateCores: some(fc.double({ min: 0, max: 4, noNaN: true })),
  })
  .map((pair) => JSON.parse(JSON.stringify(pair)) as MeasuredPair);
const arbitrarySamples = fc.array(arbitraryPair, { maxLength: 18 });
const arbitraryClock = fc.constantFrom("discrete" as const, "hybrid" as const, "wall" as const);

const decide = (samples: readonly MeasuredPair[], known: boolean, clock: "discrete" | "hybrid" | "wall" = "wall") =>
  decideSpeedup(
    {
      speedup: "fast",
      samples: [...samples],
      failure: null,
      durationMs: 0,
      ...(known && { calibration: aCalibration }),
    },
    { ...aSpeedup, clock },
    twoCores,
  );

test("total: any samples give a decision, and figures that can be written down and contain their estimate", () => {
  fc.assert(
    fc.property(arbitrarySamples, fc.boolean(), arbitraryClock, (samples, known, clock) => {
      const result = decide(samples, known, clock);
      const { estimate, lower, upper } = result;
      for (const figure of [estimate, lower, upper]) {
        expect(figure === null || (Number.isFinite(figure) && figure > 0)).toBe(true);
      }
      const [from, to] = [lower ?? estimate ?? 0, upper ?? estimate ?? 0];
      expect(from).toBeLessThanOrEqual((estimate ?? 0) * (1 + 1e-9));
      expect(to).toBeGreaterThanOrEqual((estimate ?? 0) * (1 - 1e-9));
    }),
    { numRuns: 1500 },
  );
});

test("the same report recomputes to the same, after a way through JSON", () => {
  fc.assert(
    fc.property(arbitrarySamples, fc.boolean(), arbitraryClock, (samples, known, clock) => {
      const kept = JSON.parse(JSON.stringify(decide(samples, known, clock))) as ReturnType<typeof decide>;
      expect(recomputeSpeedup(kept).differences).toEqual([]);
    }),
  );
});

test("a candidate that is faster, in any blocks and by any factor, is never turned from met to not met", () => {
  fc.assert(
    fc.property(
      arbitrarySamples,
      fc.array(fc.double({ min: 1, max: 4, noNaN: true }), { minLength: 18, maxLength: 18 }),
      fc.boolean(),
      arbitraryClock,
      (samples, factors, known, clock) => {
        fc.pre(decide(samples, known, clock).decision === "met");
        const faster = samples.map((pair, index) => ({
          ...pair,
          candidateMs: pair.candidateMs / (factors[index] ?? 1),
        }));
        expect(decide(faster, known, clock).decision).not.toBe("not_met");
      },
    ),
    { numRuns: 400 },
  );
});

test("no evidence, no failure: where no block tells what was granted, or each tells that others had the cores", () => {
  const silent = arbitrarySamples.map((samples) =>
    samples.map(({ kernel: _kernel, lackedCores: _lacked, ...pair }) => pair as MeasuredPair),
  );
  const disturbed = silent.map((samples) => samples.map((pair) => ({ ...pair, lackedCores: 1 })));
  fc.assert(
    fc.property(fc.oneof(silent, disturbed), fc.boolean(), (samples, known) => {
      expect(decide(samples, known).decision).not.toBe("not_met");
    }),
  );
});

/** A block of a program that waits `idleMs` and computes 0.4 s, beside others that slow all arms down alike. */
const waiting = (idleMs: number, { cpu, waited }: { cpu: number; waited: number }): MeasuredPair => {
  const count = { cpuMs: 400 * cpu, waitedMs: 500 * waited, threads: 2 };
  const computedMs = count.cpuMs + count.waitedMs;
  return {
    // The baseline waits 6 s for one service after the other, the reference 1 s for all of them together.
    baselineMs: 6000 + computedMs,
    candidateMs: idleMs + computedMs,
    referenceMs: 1000 + computedMs,
    order: "baseline_first",
    kernel: { baseline: count, candidate: count, reference: count },
  };
};

const noise = fc.array(
  fc.record({
    cpu: fc.double({ min: 0.3, max: 1, noNaN: true }),
    waited: fc.double({ min: 0.3, max: 1, noNaN: true }),
  }),
  { minLength: 3, maxLength: 16 },
);

test("on the hybrid clock, waiting alone decides beside any noise, and on no other clock", () => {
  fc.assert(
    fc.property(noise, (blocks) => {
      const slow = blocks.map((block) => waiting(6000, block));
      expect(decide(slow, false, "hybrid").decision).toBe("not_met");
      expect(decide(slow, false, "wall").decision).not.toBe("met");
      const quick = blocks.map((block) => waiting(1000, block));
      expect(decide(quick, false, "hybrid").decision).toBe("met");
    }),
  );
});

test("on the hybrid clock, waiting fails nobody near the requirement, nor where the reference was slow as well", () => {
  fc.assert(
    fc.property(noise, fc.double({ min: 1, max: 1.05, noNaN: true }), (blocks, factor) => {
      // As fast as is asked for, or hardly faster, but every answer comes 5 % late, which looks like waiting.
      const near = blocks.map((block) => {
        const { baselineMs, ...pair } = waiting(1000, block);
        return { ...pair, baselineMs, candidateMs: (baselineMs / (aSpeedup.required * factor)) * 1.05 };
      });
      expect(decide(near, false, "hybrid").decision).not.toBe("not_met");
      const late = blocks.map((block) => ({ ...waiting(6000, block), referenceMs: 6000 }));
      expect(decide(late, false, "hybrid").decision).not.toBe("not_met");
    }),
  );
});
