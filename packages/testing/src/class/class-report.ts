import type { CheckResult, Diagnosis, Report, SpeedupResult, TimelineEvent, Verdict } from "@laptime/contracts";
import type { ClassAssignment, ClassCheck } from "./class-assignments.ts";

const REQUIRED = 2.5;
const SERVICES = ["weather", "news", "stock", "map", "mail", "price"];

export interface Attempt {
  /** How likely one of its checks is to pass, 0 to 1. */
  readonly ability: number;
  readonly random: () => number;
}

/** A report as a worker writes one, drawn by chance around the ability of whoever handed in. */
export function classReport(assignment: ClassAssignment, { ability, random }: Attempt): Report {
  const speedup = speedupOf(ability, random);
  const checks = assignment.checks.map((check) => resultOf(check, { ability, random }, speedup));
  const earned = checks.reduce((sum, { earned }) => sum + earned, 0);
  const possible = checks.reduce((sum, { possible }) => sum + possible, 0);
  return {
    schema: "laptime/report@1",
    assignment: { id: assignment.slug, version: "sha256:class" },
    submission: { digest: "sha256:class" },
    seed: 0,
    verdict: verdictOf(checks),
    score: { earned, possible },
    checks,
    speedups: [speedup],
    timeline: timelineOf(speedup),
    diagnosis: diagnosisOf(speedup),
    output: { stdout: "", stderr: "", truncated: false },
    phases: { queueMs: 20 + random() * 4000, callsMs: 300 + random() * 500, totalMs: 700 + random() * 6000 },
    environment: { image: "candidate", python: "3.14.8", cores: 2, runtime: "runc", host: "host" },
  };
}

function resultOf(check: ClassCheck, { ability, random }: Attempt, speedup: SpeedupResult): CheckResult {
  const { failures, ...known } = check;
  const isSpeedup = check.kind === "speedup";
  const decided = isSpeedup && speedup.decision === "inconclusive";
  const passed = isSpeedup ? speedup.decision === "met" : random() < ability;
  const base = { ...known, durationMs: Math.round(random() * 40) };
  if (decided) return { ...base, status: "inconclusive", earned: 0, message: "The host was too busy to decide." };
  if (passed) return { ...base, status: "passed", earned: check.possible, message: "Right." };
  // The first way to go wrong is the commonest.
  const failure = failures[Math.floor(random() ** 2 * failures.length)] ?? { message: "Wrong." };
  return {
    ...base,
    status: failedStatus(check),
    earned: 0,
    ...failure,
    hint: "Read the statement's second part again.",
  };
}

const failedStatus = ({ kind }: ClassCheck): CheckResult["status"] =>
  kind === "policy" ? "policy_violation" : kind === "speedup" ? "too_slow" : "wrong_answer";

/** Those who cannot do it yet wait one call after the other; the others reach something around three. */
function speedupOf(ability: number, random: () => number): SpeedupResult {
  const spread = (random() + random() + random() - 1.5) * 0.5;
  const concurrent = random() < ability;
  const estimate = Math.max(0.8, concurrent ? 2.9 + spread : 1.02 + spread * 0.1);
  const inconclusive = random() < 0.01;
  const baselineMs = 5900;
  return {
    check: "speedup",
    clock: "discrete",
    required: REQUIRED,
    estimate,
    lower: estimate,
    upper: estimate,
    confidence: 1,
    pairs: 1,
    cores: 2,
    baselineMs,
    candidateMs: baselineMs / estimate,
    decision: inconclusive ? "inconclusive" : estimate >= REQUIRED ? "met" : "not_met",
    host: { id: "host", cores: 2, cpuModel: "A processor" },
    samples: [{ baselineMs, candidateMs: baselineMs / estimate, order: "baseline_first" }],
  };
}

function timelineOf({ estimate, baselineMs }: SpeedupResult): TimelineEvent[] {
  const length = (baselineMs ?? 0) / SERVICES.length;
  const shift = estimate !== null && estimate > 1.5 ? 0 : 1;
  return (["baseline", "submission"] as const).flatMap((side) =>
    SERVICES.map((lane, index) => {
      const startMs = side === "baseline" || shift === 1 ? index * length : 0;
      const where = { file: "solution.py", line: 12 + index };
      return {
        lane,
        kind: "await" as const,
        label: lane,
        startMs,
        endMs: startMs + length,
        side,
        check: "speedup",
        where,
      };
    }),
  );
}

function diagnosisOf({ estimate, candidateMs }: SpeedupResult): Diagnosis[] {
  const explainsMs = candidateMs ?? 0;
  if (estimate !== null && estimate > 1.5) {
    return [{ check: "speedup", kind: "nothing_wrong", sentence: "Nothing stands in the way here.", explainsMs }];
  }
  const sentence = "The calls wait one after the other: each await stands in the loop.";
  return [
    { check: "speedup", kind: "awaits_in_sequence", sentence, where: { file: "solution.py", line: 12 }, explainsMs },
  ];
}

function verdictOf(checks: readonly CheckResult[]): Verdict {
  const open = checks.filter(({ status }) => status !== "passed");
  if (open.length === 0) return "passed";
  return checks.some(({ earned }) => earned > 0) ? "partial" : "failed";
}
