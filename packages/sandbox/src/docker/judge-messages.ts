import type { FileSet } from "@laptime/assignments";
import type { AssignmentFile, Speedup, ToJudge } from "@laptime/contracts";
import type { GradingOrder, JudgedAssignment } from "../sandbox.ts";
import { takesReference } from "./timed-here.ts";

const base64Files = (files: FileSet): Record<string, string> =>
  Object.fromEntries([...files].map(([path, content]) => [path, Buffer.from(content).toString("base64")]));

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
    tests: base64Files(tests),
    baseline: base64Files(baseline),
    reference: base64Files(reference),
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

export function gradeMessage(order: GradingOrder, candidates: readonly string[]): ToJudge {
  return {
    type: "grade",
    run: order.runId,
    seed: order.seed,
    candidate: candidates[0] ?? "",
    baseline: candidates[1] ?? null,
    reference: candidates[2] ?? null,
    submission: base64Files(order.submission),
    limits: order.assignment.file.limits,
  };
}
