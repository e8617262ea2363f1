import type { AssignmentFile, Speedup, ToJudge } from "@laptime/contracts";
import type { GradingOrder, JudgedAssignment } from "../sandbox.ts";
import { inBase64 } from "./in-base64.ts";
import { keepsBaseline, takesReference } from "./timed-here.ts";

/** The module that tests call: the one that is named, else the first file that is handed in. */
function moduleOf(file: AssignmentFile): string {
  const first = file.files.submit[0] ?? "submission.py";
  return file.module ?? first.replace(/\.py$/, "").replaceAll("/", ".");
}

/** `timed`: the speedups that are measured on this host. `mostTestSeconds`: what this host gives one test at most. */
export function assignmentMessage(
  assignment: JudgedAssignment,
  timed: readonly Speedup[],
  mostTestSeconds: number,
): ToJudge {
  const { file, tests, baseline, reference } = assignment;
  return {
    type: "assignment",
    module: moduleOf(file),
    tests: inBase64(tests),
    baseline: inBase64(baseline),
    reference: inBase64(reference),
    speedups: timed.map((speedup) => {
      const { id, title, workload, pairs, cores, clock } = speedup;
      return { id, title, workload, pairs, cores, clock, reference: takesReference(assignment, speedup) };
    }),
    clock: file.clock,
    mostTestSeconds,
    policy: file.policy.map((rule) => ({ ...rule, habit: rule.habit ?? null, hint: rule.hint ?? null })),
    typeHints: file.typeHints === undefined ? null : { ...file.typeHints, checker: file.typeHints.checker ?? null },
  };
}

/** `candidates`: of the submission, the baseline and the reference, as many as are needed. */
export function gradeMessage(order: GradingOrder, candidates: readonly string[]): ToJudge {
  return {
    type: "grade",
    run: order.runId,
    seed: order.seed,
    candidate: candidates[0] ?? "",
    baseline: candidates[1] ?? null,
    keepsBaseline: keepsBaseline(order.assignment),
    reference: candidates[2] ?? null,
    submission: inBase64(order.submission),
    limits: order.assignment.file.limits,
  };
}
