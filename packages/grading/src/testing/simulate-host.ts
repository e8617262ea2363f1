import type { HostCalibration, MeasuredPair } from "@laptime/contracts";

/** What happens to the runs of a block, one entry an arm in the order in which they run. */
export interface Weather {
  /** CPU time over its best: a busy sibling, a lower frequency, memory that others use. */
  readonly inflation: { readonly sequential: number; readonly parallel: number };
  /** Share of CPU that a parallel run is granted; a sequential one is granted `1 - (1 - granted) / 8`. */
  readonly granted: number;
}

/** The weather of a host: what it is in block `index`, drawn anew for each arm. */
export type Noise = (random: () => number, index: number) => Weather;

const calm: Weather = { inflation: { sequential: 1, parallel: 1 }, granted: 0.985 };
const slower = (factor: number): Weather => ({ ...calm, inflation: { sequential: factor, parallel: factor } });

/** Noises of our own making, none of which the recorded traces have; each says what it stands for. */
export const noises: Readonly<Record<string, Noise>> = {
  quiet: () => calm,
  // A host that slows down and recovers over some ten blocks.
  drift: (_, index) => slower(1.12 + 0.12 * Math.sin(index / 3)),
  // Somebody comes for a block or two, and half of the CPU is gone.
  bursts: (random) => (random() < 0.4 ? { ...calm, granted: 0.45 + 0.2 * random() } : calm),
  // One busy program all the time.
  busy: (random) => ({ ...calm, granted: 0.48 + 0.08 * random() }),
  // Somebody copies memory: parallel runs need a third more CPU time, sequential ones a little, and nobody waits.
  memory: (random) => ({ ...calm, inflation: { sequential: 1.04, parallel: 1.3 + 0.1 * random() } }),
  // The same now and then.
  "memory now and then": (random) =>
    random() < 0.3 ? { ...calm, inflation: { sequential: 1.03, parallel: 1.35 } } : calm,
  // A sibling of the same physical core is busy during some runs: two speeds, and no counter of waiting shows it.
  siblings: (random) => (random() < 0.4 ? slower(1.35) : calm),
  // Both at once.
  "busy, with siblings": (random) => ({ ...(random() < 0.3 ? slower(1.3) : calm), granted: 0.5 + 0.1 * random() }),
};

/** The host when idle: what its calibration would have found. */
export const simulatedHost: HostCalibration = {
  attainable: 1.75,
  baselineCpuMs: 1000,
  referenceCpuMs: 1080,
  spread: 0.035,
  granted: 0.985,
  cycles: 12,
  measuredAt: "2026-11-23T07:00:00Z",
};

/** Spread of the log of one run's time that no counter shows. */
const UNSEEN = 0.025;

/** Blocks of a candidate whose true speedup is `speedup`, on such a host, one after the other. */
export function simulateBlocks(noise: Noise, speedup: number, random: () => number): () => MeasuredPair {
  let index = 0;
  return () => {
    index += 1;
    const run = (idleMs: number, cpuMs: number, parallel: boolean) => {
      const { inflation, granted } = noise(random, index);
      const slow = (parallel ? inflation.parallel : inflation.sequential) * Math.exp(UNSEEN * normal(random));
      const share = parallel ? granted : 1 - (1 - granted) / 8;
      const idleShare = parallel ? calm.granted : 1 - (1 - calm.granted) / 8;
      const spentMs = cpuMs * slow;
      // What others take makes a run longer, and not quite as much longer as the counters say.
      const stretched = idleMs * slow * (idleShare / share) * (1 + 0.04 * normal(random) * (1 - share));
      return { wallMs: stretched, kernel: { cpuMs: spentMs, waitedMs: (spentMs * (1 - share)) / share, stolenMs: 0 } };
    };
    const baseline = run(1000, 1000, false);
    const candidate = run(1000 / speedup, 1080, true);
    const reference = run(1000 / simulatedHost.attainable, 1080, true);
    return {
      baselineMs: baseline.wallMs,
      candidateMs: candidate.wallMs,
      referenceMs: reference.wallMs,
      order: index % 2 === 0 ? "baseline_first" : "candidate_first",
      kernel: { baseline: baseline.kernel, candidate: candidate.kernel, reference: reference.kernel },
    };
  };
}

/** Box and Muller's standard normal. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
