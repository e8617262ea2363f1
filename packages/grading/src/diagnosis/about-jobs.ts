import type { Diagnosis, TimelineEvent } from "@laptime/contracts";
import { coveredMs, lengthOf, median, most, mostAtOnce, sum } from "./intervals.ts";
import type { Scene } from "./scene.ts";
import {
  HANDING_OVER_SHARE,
  INTERPRETERS_PER_WORKER,
  MATTERS_SHARE,
  POOL_START_MS,
  SMALL_JOB_MS,
  UNEVEN_FACTOR,
} from "./thresholds.ts";
import { commonPlace, duration, plain } from "./words.ts";

type Finding = Omit<Diagnosis, "check">;

/** How the work is cut into jobs and spread over workers. */
export function aboutJobs(scene: Scene): Finding[] {
  const { jobs, wantsMore } = scene;
  if (!wantsMore || jobs.length < 2) return [];
  const pools = poolPerCall(scene);
  // Interpreters of pools that followed each other cannot be compared.
  const spread = tooFewWorkers(scene) ?? (pools === undefined ? uneven(scene) : undefined);
  const where = commonPlace(jobs);
  return [pools, tooSmall(scene), spread].flatMap((finding) =>
    finding === undefined ? [] : [{ ...finding, ...(where !== undefined && { where }) }],
  );
}

/** Far more interpreters than ever worked at once: their pools followed each other. */
function poolPerCall({ jobs }: Scene): Finding | undefined {
  const interpreters = new Set(jobs.flatMap(({ interpreter = 0 }) => (interpreter === 0 ? [] : [interpreter])));
  const atOnce = Math.max(1, mostAtOnce(jobs));
  if (interpreters.size <= atOnce * INTERPRETERS_PER_WORKER) return undefined;
  return {
    kind: "pool_per_call",
    sentence: `${interpreters.size} interpreters were started for ${jobs.length} jobs, and never more than ${atOnce} worked at once: it looks like a new pool for every call.`,
    advice: "Make one pool and hand all jobs to it: a pool needs about 30 ms before its first result.",
    explainsMs: (interpreters.size / atOnce - 1) * POOL_START_MS,
  };
}

function tooSmall({ jobs }: Scene): Finding | undefined {
  const middleMs = median(jobs.map(lengthOf)) ?? 0;
  const spanMs = most(jobs.map(({ endMs }) => endMs)) - Math.min(...jobs.map(({ startMs }) => startMs));
  const share = 1 - sum(jobs.map(lengthOf)) / Math.max(spanMs * mostAtOnce(jobs), 1e-9);
  if (middleMs >= SMALL_JOB_MS || share < HANDING_OVER_SHARE) return undefined;
  return {
    kind: "jobs_too_small",
    sentence: `The ${jobs.length} jobs are too small: most take about ${duration(middleMs)}, and handing them over costs ${Math.round(share * 100)} % of the workers' time.`,
    advice: "Put many inputs into one job, so that each job computes for 100 ms or more.",
    explainsMs: spanMs * share,
  };
}

function tooFewWorkers({ jobs, speedup, runMs }: Scene): Finding | undefined {
  const cores = speedup?.cores ?? 1;
  const atOnce = mostAtOnce(jobs);
  const isShort = atOnce > 1 && atOnce < cores && jobs.length > atOnce;
  if (!isShort || coveredMs(jobs) < runMs * MATTERS_SHARE) return undefined;
  return {
    kind: "too_few_workers",
    sentence: `Never more than ${atOnce} jobs run at once, but there are ${cores} cores: ${cores - atOnce} of them have nothing to do.`,
    advice: "Give the pool as many workers as there are cores (max_workers).",
    explainsMs: coveredMs(jobs) * (1 - atOnce / cores),
  };
}

/** One worker is busy while the others have nothing left. */
function uneven({ jobs, runMs }: Scene): Finding | undefined {
  if (mostAtOnce(jobs) < 2) return undefined;
  const workers = workersOf(jobs).toSorted((a, b) => b.busyMs - a.busyMs);
  const [longest, shortest] = [workers[0], workers.at(-1)];
  const meanMs = sum(workers.map(({ busyMs }) => busyMs)) / Math.max(1, workers.length);
  const lostMs = (longest?.busyMs ?? 0) - meanMs;
  if (longest === undefined || shortest === undefined || workers.length < 2) return undefined;
  if (longest.busyMs < meanMs * UNEVEN_FACTOR || lostMs < runMs * MATTERS_SHARE) return undefined;
  return {
    kind: "imbalanced",
    sentence: `The work is split unevenly: ${longest.name} computes for ${duration(longest.busyMs)}, ${shortest.name} for only ${duration(shortest.busyMs)}.`,
    advice:
      "Cut it into more and smaller jobs, or give each the same amount: the pool hands the next job to whoever is free.",
    explainsMs: lostMs,
  };
}

function workersOf(jobs: readonly TimelineEvent[]): { name: string; busyMs: number }[] {
  const byWorker = Map.groupBy(jobs, ({ interpreter = 0, lane }) =>
    interpreter === 0 ? plain(lane) || "one worker" : `interpreter ${interpreter}`,
  );
  return [...byWorker].map(([name, own]) => ({ name, busyMs: sum(own.map(lengthOf)) }));
}
