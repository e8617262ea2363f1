import type { KernelCount, MeasuredPair } from "@laptime/contracts";

/** What the submission did in each cycle, in turn; the order of `WAYS` in recorded/tests/workloads.py. */
const CANDIDATES = ["B", "I", "G"] as const;

/**
 * The lines of a trace, one JSON object a timed run: three measured cycles, one for each candidate, make one cycle of
 * the trace, with the baseline and the reference of the first. Seconds; `w` and `span` are both from outside. What is
 * left of an unfinished cycle is dropped.
 */
export function traceLines(samples: readonly MeasuredPair[]): string[] {
  const lines: string[] = [];
  for (let i = 0; (i + 1) * CANDIDATES.length <= samples.length; i += 1) {
    const [pool, ...others] = samples.slice(i * CANDIDATES.length, (i + 1) * CANDIDATES.length);
    if (pool?.referenceMs === undefined) throw new Error("a trace needs the reference's time of every cycle");
    lines.push(
      line("A", i, pool.baselineMs, pool.kernel?.baseline),
      line("B", i, pool.candidateMs, pool.kernel?.candidate),
    );
    others.forEach((sample, index) =>
      lines.push(line(CANDIDATES[index + 1] ?? "?", i, sample.candidateMs, sample.kernel?.candidate)),
    );
    lines.push(line("C", i, pool.referenceMs, pool.kernel?.reference));
  }
  return lines;
}

function line(k: string, i: number, wallMs: number, count: KernelCount | undefined): string {
  const s = (ms: number | undefined) => (ms === undefined ? undefined : Math.round(ms * 1000) / 1e6);
  return JSON.stringify({
    k,
    i,
    w: s(wallMs),
    span: s(wallMs),
    cpu: s(count?.cpuMs),
    delay: s(count?.waitedMs),
    maxthr: s(count?.busiestThreadMs),
    own: s(count?.cpuMs),
    busy: count?.othersMs === undefined ? undefined : s(count.othersMs + count.cpuMs),
    some: s(count?.pressureMs),
    steal: s(count?.stolenMs),
    lacked: count?.othersMs === undefined ? undefined : Math.round((count.othersMs / wallMs) * 1000) / 1000,
  });
}
