import type { CheckResult, Report } from "@laptime/contracts";
import { statusSentences } from "./status-sentences.ts";

/** Those in which nothing of the submission runs, and that do not depend on how long it ran, as waiting for the type checker does. */
const OWN_PHASES: readonly string[] = ["queueMs", "prepareMs", "startMs", "policyMs"];

/**
 * The report without a trace of what its student may not see: hidden checks, and before the due date those that are
 * shown after it, keep kind, status and points alone. Idempotent.
 */
export function forStudent(report: Report, { afterDue }: { readonly afterDue: boolean }): Report {
  const concealed = report.checks.filter((check) => isConcealed(check, afterDue));
  const names = neutralNames(concealed, report.checks);
  return {
    ...report,
    // Hidden inputs are drawn from it.
    seed: concealed.length > 0 ? 0 : report.seed,
    phases: concealed.length > 0 ? platformPhases(report.phases) : report.phases,
    checks: report.checks.map((check) => {
      const number = concealed.indexOf(check) + 1;
      return number === 0 ? check : conceal(check, names.get(check.id) ?? `hidden-${number}`, number);
    }),
    speedups: report.speedups.map((speedup) => ({ ...speedup, check: names.get(speedup.check) ?? speedup.check })),
    timeline: report.timeline.filter(({ check }) => !names.has(check)),
    // Written from the timeline of its check: file names, lines and services of what is hidden would show.
    diagnosis: report.diagnosis.filter(({ check }) => !names.has(check)),
    output: outputFor(report.output, afterDue),
  };
}

function outputFor(output: Report["output"], afterDue: boolean): Report["output"] {
  const { visibility = "public" } = output;
  return isConcealed({ visibility }, afterDue) ? { stdout: "", stderr: "", truncated: false, visibility } : output;
}

function isConcealed({ visibility }: Pick<CheckResult, "visibility">, afterDue: boolean): boolean {
  switch (visibility) {
    case "public":
      return false;
    case "after_due":
      return !afterDue;
    case "hidden":
      return true;
  }
}

/** A program decides how long its hidden checks take: a time that they are part of would tell of their inputs. */
const platformPhases = (phases: Report["phases"]): Report["phases"] =>
  Object.fromEntries(Object.entries(phases).filter(([name]) => OWN_PHASES.includes(name)));

/** `hidden-1`, `hidden-2`, …, leaving out what a check that is shown is called already. */
function neutralNames(concealed: readonly CheckResult[], all: readonly CheckResult[]): ReadonlyMap<string, string> {
  const taken = new Set(all.filter((check) => !concealed.includes(check)).map(({ id }) => id));
  const names = new Map<string, string>();
  let number = 0;
  for (const { id } of concealed) {
    do number += 1;
    while (taken.has(`hidden-${number}`));
    names.set(id, `hidden-${number}`);
  }
  return names;
}

/** Built field by field: what a report gains later stays hidden until someone decides otherwise. */
function conceal({ kind, visibility, status, earned, possible }: CheckResult, id: string, number: number): CheckResult {
  const { sentence } = statusSentences[status];
  return {
    id,
    kind,
    title: kind === "quiz" ? `Question ${number}` : `Hidden check ${number}`,
    visibility,
    status,
    earned,
    possible,
    message: sentence,
    durationMs: 0,
  };
}
