import type { Diagnosis, MeasuredPair, SpeedupResult } from "@laptime/contracts";
import { coveredMs, lengthOf, median, mostAtOnce, sum } from "./intervals.ts";
import type { Scene } from "./scene.ts";
import { COMPUTES_SHARE, GRANTED_LEAST, MATTERS_SHARE, ONE_CORE_DEMAND } from "./thresholds.ts";
import { commonPlace, duration } from "./words.ts";

type Finding = Omit<Diagnosis, "check">;

/** Whether the cores were used, and whether the host granted them; from what the kernel counted, else from the jobs. */
export function aboutCores(scene: Scene): Finding[] {
  const { speedup } = scene;
  if (speedup === undefined || !scene.wantsMore) return [];
  const lost = notGranted(speedup);
  return lost === undefined ? oneCore(scene, speedup) : [lost];
}

/** CPU time that the program was ready to use and did not get, beyond what its own surplus of threads explains. */
function notGranted({ samples, cores, candidateMs }: SpeedupResult): Finding | undefined {
  const shares = samples.flatMap((pair) => grantedShare(pair, cores) ?? []);
  const share = median(shares);
  if (share === undefined || share >= GRANTED_LEAST) return undefined;
  return {
    kind: "host_not_granting",
    sentence: `Other programs on this host took the cores: yours got ${Math.round(share * 100)} % of the CPU time that it was ready to use, which is not your doing.`,
    explainsMs: (candidateMs ?? 0) * (1 - share),
  };
}

function grantedShare({ candidateMs, kernel, lackedCores }: MeasuredPair, cores: number): number | undefined {
  if (kernel?.candidate?.waitedMs === undefined) {
    return lackedCores === undefined ? undefined : Math.max(0, 1 - lackedCores / cores);
  }
  const { cpuMs, waitedMs } = kernel.candidate;
  // More threads than cores wait for each other: only up to the cores is the host's to give.
  const readyMs = Math.min(cpuMs + waitedMs, cores * candidateMs);
  // A program that mostly waits for services loses nothing worth a sentence, whatever the share.
  return readyMs - cpuMs < candidateMs * MATTERS_SHARE ? 1 : cpuMs / readyMs;
}

function oneCore({ jobs, runMs, calls }: Scene, speedup: SpeedupResult): Finding[] {
  if (speedup.cores < 2) return [];
  const used = coresUsed(speedup);
  const inTurn = jobs.length > 1 && mostAtOnce(jobs) === 1 && coveredMs(jobs) >= runMs * COMPUTES_SHARE;
  if (used === undefined ? !inTurn : used >= ONE_CORE_DEMAND) return [];
  if (coveredMs(calls) > (runMs || Infinity) * COMPUTES_SHARE && used === undefined) return [];
  const totalMs = speedup.candidateMs ?? runMs;
  const figure = used === undefined ? "one core" : `${Math.max(used, 0).toFixed(1)} of ${speedup.cores} cores`;
  const where = commonPlace(jobs);
  return [
    {
      kind: "one_core_busy",
      ...oneCoreWords(jobs.length, inTurn, jobs.length > 1 && mostAtOnce(jobs) > 1, sameInterpreter(jobs), figure),
      ...(where !== undefined && { where }),
      explainsMs: totalMs * (1 - 1 / speedup.cores),
    },
  ];
}

const sameInterpreter = (jobs: Scene["jobs"]) => jobs.every(({ interpreter = 0 }) => interpreter === 0);

function oneCoreWords(jobs: number, inTurn: boolean, overlap: boolean, oneInterpreter: boolean, figure: string) {
  if (inTurn) {
    return {
      sentence: `The ${jobs} jobs run one after the other, so that only ${figure} was busy.`,
      advice: "Hand in all jobs before you wait for the first result.",
    };
  }
  if (overlap && oneInterpreter) {
    return {
      sentence: `The ${jobs} jobs overlap in time, but only ${figure} was busy: threads of one interpreter compute in turn.`,
      advice: "Use InterpreterPoolExecutor: each interpreter computes on a core of its own.",
    };
  }
  return {
    sentence: `Only ${figure} was busy: the work is done in one place at a time.`,
    advice: "Split the work into jobs, and hand them to an interpreter pool with a worker for each core.",
  };
}

/** What the rule found, else the median of the cycles. Undefined where the program mostly waited: then it tells nothing. */
function coresUsed({ receipt, samples }: SpeedupResult): number | undefined {
  const found = receipt?.parallelism ?? undefined;
  if (found !== undefined) return found < COMPUTES_SHARE ? undefined : found;
  return median(samples.flatMap((pair) => demandedCores(pair) ?? []));
}

/** Cores' worth of CPU time that the program wanted; undefined when it mostly waited or nobody counted. */
function demandedCores({ candidateMs, candidateCores, kernel, lackedCores = 0 }: MeasuredPair): number | undefined {
  const own = kernel?.candidate;
  if (own !== undefined) {
    const demanded = (own.cpuMs + (own.waitedMs ?? 0)) / candidateMs;
    return own.cpuMs < candidateMs * COMPUTES_SHARE ? undefined : demanded;
  }
  return lackedCores > MATTERS_SHARE ? undefined : candidateCores;
}

/** Together with `nothing_wrong`: the jobs fill the workers. */
export function jobWords({ jobs, runMs }: Scene): string | undefined {
  const atOnce = mostAtOnce(jobs);
  if (atOnce < 2 || runMs === 0) return undefined;
  const busy = sum(jobs.map(lengthOf)) / Math.max(1, coveredMs(jobs));
  return `${jobs.length} jobs ran on up to ${atOnce} workers at once, ${busy.toFixed(1)} of them busy on average over ${duration(coveredMs(jobs))}`;
}
