import { expect, test } from "vitest";
import { deciders, seededRandom } from "../replay/index.ts";
import { noises, simulateBlocks, simulatedHost } from "../testing/simulate-host.ts";

const TRIALS = 300;
const REQUIRED = 1.4;
const laptime = deciders[0]!;

/** Decisions about a candidate whose true speedup is `factor` times the requirement. */
function rates(noise: string, factor: number, known: boolean) {
  const random = seededRandom(20_261_123);
  const counts = { met: 0, not_met: 0, inconclusive: 0 };
  for (let trial = 0; trial < TRIALS; trial += 1) {
    const next = simulateBlocks(noises[noise]!, factor * REQUIRED, random);
    const calibration = known ? simulatedHost : undefined;
    counts[laptime.decide(next, { required: REQUIRED, cores: 2, calibration }).decision] += 1;
  }
  return counts;
}

test.each(Object.keys(noises))("%s: nobody who reaches it fails, and hardly anyone who does not passes", (noise) => {
  for (const known of [true, false]) {
    for (const factor of [1, 1.1, 1.25]) expect(rates(noise, factor, known), `${factor}`).toMatchObject({ not_met: 0 });
    expect(rates(noise, 0.9, known).met, "0.9").toBeLessThan(TRIALS * 0.01);
  }
});

test.each(["quiet", "drift", "bursts", "busy"])("%s: a clear candidate is decided on a host that is known", (noise) => {
  expect(rates(noise, 1.25, true).met).toBeGreaterThanOrEqual(TRIALS * 0.95);
});

test("quiet: who is clearly too slow is told so", () => {
  expect(rates("quiet", 0.75, true).not_met).toBeGreaterThanOrEqual(TRIALS * 0.95);
});
