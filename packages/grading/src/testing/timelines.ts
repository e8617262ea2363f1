import type { MeasuredPair, Report, SpeedupResult, TimelineEvent } from "@laptime/contracts";

type Bar = Partial<TimelineEvent> & Pick<TimelineEvent, "lane" | "startMs" | "endMs">;
export type Observed = Pick<Report, "timeline" | "speedups" | "checks">;

const FILE = "async_fetcher.py";
const check = "fast";

export const bar = (more: Bar): TimelineEvent => ({
  kind: "await",
  label: more.lane,
  side: "submission",
  check,
  ...more,
});
const at = (line: number, file = FILE) => ({ where: { file, line } });
const call = (lane: string, startMs: number, endMs: number, line = 12, more: Partial<TimelineEvent> = {}) =>
  bar({ lane, startMs, endMs, label: `${lane}: answered`, ...at(line), ...more });
const task = (lane: string, startMs: number, endMs: number, parent = "main") =>
  bar({ lane, startMs, endMs, kind: "task", label: lane, parent });
const job = (interpreter: number, startMs: number, endMs: number, more: Partial<TimelineEvent> = {}) =>
  bar({
    lane: interpreter === 0 ? "thread 1" : `interpreter ${interpreter}`,
    kind: "job",
    label: "count_primes",
    startMs,
    endMs,
    interpreter,
    ...at(21, "cpu_parallel.py"),
    ...more,
  });

const latencies = { weather: 500, news: 1500, stock: 2000, traffic: 700, sports: 1200 };

/** One call after the other, from 0. */
function inTurn(side: TimelineEvent["side"]): TimelineEvent[] {
  let now = 0;
  return Object.entries(latencies).map(([lane, ms]) =>
    call(lane, now, (now += ms), side === "baseline" ? 7 : 12, { side }),
  );
}

function speedup(more: Partial<SpeedupResult>, samples: readonly Partial<MeasuredPair>[] = [{}]): SpeedupResult {
  const { baselineMs = 5900, candidateMs = 2000 } = more;
  const estimate = (baselineMs ?? 1) / (candidateMs ?? 1);
  return {
    check,
    clock: "discrete",
    required: 2.8,
    estimate,
    lower: estimate,
    upper: estimate,
    confidence: 1,
    pairs: samples.length,
    cores: 1,
    baselineMs,
    candidateMs,
    decision: estimate >= (more.required ?? 2.8) ? "met" : "not_met",
    host: { id: "here", cores: 2, cpuModel: "a model" },
    samples: samples.map((sample, index) => ({
      baselineMs: baselineMs ?? 1,
      candidateMs: candidateMs ?? 1,
      order: index % 2 === 0 ? "baseline_first" : "candidate_first",
      ...sample,
    })),
    ...more,
  };
}

function observed(timeline: TimelineEvent[], result: SpeedupResult, title = "Five calls together"): Observed {
  const status = result.decision === "met" ? "passed" : result.decision === "not_met" ? "too_slow" : "inconclusive";
  const possible = 20;
  return {
    timeline,
    speedups: [result],
    checks: [
      {
        id: check,
        kind: "speedup",
        title,
        visibility: "public",
        status,
        earned: status === "passed" ? possible : 0,
        possible,
        message: "Said.",
        durationMs: 10,
      },
    ],
  };
}

const waiting = (bars: TimelineEvent[], candidateMs: number) =>
  observed([...inTurn("baseline"), ...bars], speedup({ candidateMs }));

/** The baseline of work on cores: one core, all jobs in turn. */
const onOneCore = (endMs: number) =>
  bar({ lane: "core 0", kind: "cpu", startMs: 0, endMs, label: "main thread", side: "baseline" });

function computing(
  bars: TimelineEvent[],
  candidateMs: number,
  usedCores: number,
  more: Partial<SpeedupResult> = {},
  waitedMs = 20,
): Observed {
  const baselineMs = 4000;
  const kernel = {
    baseline: { cpuMs: baselineMs * 0.99, waitedMs: 12 },
    candidate: { cpuMs: candidateMs * usedCores, waitedMs },
  };
  const result = {
    clock: "wall",
    required: 1.5,
    cores: 2,
    baselineMs,
    candidateMs,
    confidence: 0.95,
    ...more,
  } as const;
  const estimate = baselineMs / candidateMs;
  const samples = [0.99, 1.02, 1, 0.98].map((factor) => ({ candidateMs: candidateMs * factor, kernel }));
  return observed(
    [onOneCore(baselineMs), ...bars],
    speedup({ lower: estimate * 0.97, upper: estimate * 1.03, ...result }, samples),
    "Every core busy",
  );
}

const range = (length: number): number[] => Array.from({ length }, (_, index) => index);

/**
 * What the judge would report of programs as students write them, made by hand; the name says which program it is.
 * `hybridBatch` and `interpreterPool` are right, the others have the fault of their name.
 */
export const timelines = {
  sequentialAwaits: (): Observed => waiting(inTurn("submission"), 5900),
  together: (): Observed =>
    waiting(
      Object.entries(latencies).flatMap(([lane, ms], index) => [
        task(`Task-${index + 2}`, 0, ms),
        call(lane, 0, ms, 12, { parent: `Task-${index + 2}` }),
      ]),
      2000,
    ),
  halfConcurrent: (): Observed =>
    waiting(
      [
        call("weather", 0, 500),
        call("news", 0, 1500),
        call("stock", 1500, 3500, 14),
        call("traffic", 1500, 2200, 14),
        call("sports", 3500, 4700, 15),
      ],
      4700,
    ),
  blockingSleep: (): Observed =>
    waiting(
      [
        bar({ lane: "event loop", kind: "blocked", label: "time.sleep", startMs: 0, endMs: 800, ...at(9) }),
        ...Object.entries(latencies).map(([lane, ms]) => call(lane, 800, 800 + ms)),
        bar({ lane: "event loop", kind: "blocked", label: "time.sleep", startMs: 2800, endMs: 3300, ...at(9) }),
      ],
      3300,
    ),
  blockingByComputing: (): Observed =>
    waiting(
      [
        bar({ lane: "event loop", kind: "blocked", label: "computing", startMs: 0, endMs: 800, cpuMs: 800, ...at(9) }),
        ...Object.entries(latencies).map(([lane, ms]) => call(lane, 800, 800 + ms)),
      ],
      2800,
    ),
  threadsAsParallel: (): Observed =>
    computing(
      range(4).map((index) => job(0, 5 + index, 4080 - index, { lane: `thread ${index + 1}` })),
      4100,
      1.01,
      {},
    ),
  interpreterPool: (): Observed =>
    computing(
      range(8).map((index) =>
        job(1 + (index % 2), 40 + Math.floor(index / 2) * 500, 540 + Math.floor(index / 2) * 500),
      ),
      2060,
      1.95,
    ),
  jobsTooSmall: (): Observed =>
    computing(
      range(600).map((index) =>
        job(1 + (index % 2), 40 + Math.floor(index / 2) * 13, 42.4 + Math.floor(index / 2) * 13),
      ),
      3950,
      1.3,
    ),
  poolPerCall: (): Observed =>
    computing(
      range(16).map((index) => job(index + 1, 45 + index * 290, 45 + index * 290 + 250)),
      4650,
      1.02,
    ),
  imbalancedSplit: (): Observed => computing([job(1, 40, 3240), job(2, 40, 840)], 3260, 1.25),
  tooFewWorkers: (): Observed =>
    computing(
      range(8).map((index) =>
        job(1 + (index % 2), 40 + Math.floor(index / 2) * 500, 540 + Math.floor(index / 2) * 500),
      ),
      2060,
      1.95,
      { cores: 4, required: 3 },
    ),
  busyHost: (): Observed =>
    computing(
      range(8).map((index) =>
        job(1 + (index % 2), 40 + Math.floor(index / 2) * 750, 790 + Math.floor(index / 2) * 750),
      ),
      3060,
      1.3,
      { decision: "inconclusive" },
      2000,
    ),
  cancelledSiblings: (): Observed =>
    waiting(
      [
        call("news", 0, 1000, 18, { kind: "failed", label: "news: failed" }),
        ...["weather", "stock", "sports"].map((lane) =>
          call(lane, 0, 5000, 18, { kind: "cancelled", label: `${lane}: cancelled` }),
        ),
      ],
      5000,
    ),
  cancelledAtOnce: (): Observed =>
    waiting(
      [
        call("news", 0, 1000, 18, { kind: "failed", label: "news: failed" }),
        ...["weather", "stock", "sports"].map((lane) =>
          call(lane, 0, 1000, 18, { kind: "cancelled", label: `${lane}: cancelled` }),
        ),
      ],
      1000,
    ),
  semaphoreLimited: (): Observed =>
    observed(
      [
        ...range(12).map((index) => call("fetch", index * 500, index * 500 + 500, 7, { side: "baseline" })),
        ...range(12).flatMap((index) => {
          const startMs = Math.floor(index / 3) * 500;
          return [
            task(`Task-${index + 2}`, 0, startMs + 500),
            call("fetch", startMs, startMs + 500, 16, { parent: `Task-${index + 2}`, label: `fetch(${index})` }),
          ];
        }),
      ],
      speedup({ baselineMs: 6000, candidateMs: 2000, required: 5 }),
      "Twelve items",
    ),
  hybridBatch: (): Observed =>
    observed(
      [
        ...range(6).flatMap((index) => [
          call("fetch", index * 600, index * 600 + 300, 7, { side: "baseline", label: `fetch(${index})` }),
          bar({ lane: "core 0", kind: "cpu", startMs: index * 600 + 300, endMs: index * 600 + 600, side: "baseline" }),
        ]),
        ...range(6).flatMap((index) => {
          const startMs = Math.floor(index / 3) * 750;
          return [
            call("fetch", startMs, startMs + 300, 24, {
              label: `fetch(${index})`,
              ...(index === 4 && { kind: "failed" as const }),
            }),
            ...(index === 4
              ? []
              : [
                  job(
                    1 + (index % 2),
                    startMs + 300 + (index % 3 === 2 ? 200 : 0),
                    startMs + 500 + (index % 3 === 2 ? 200 : 0),
                  ),
                ]),
          ];
        }),
      ],
      speedup({ clock: "hybrid", baselineMs: 3600, candidateMs: 1450, required: 1.4, cores: 2 }),
      "Batches",
    ),
} as const satisfies Record<string, () => Observed>;
