import type { FileSet } from "@laptime/assignments";
import type { AssignmentFile, ToJudge } from "@laptime/contracts";
import type { GradingOrder } from "../sandbox.ts";

export const base64Files = (files: FileSet): Record<string, string> =>
  Object.fromEntries([...files].map(([path, content]) => [path, Buffer.from(content).toString("base64")]));

/** The module that tests call: the one that is named, else the first file that is handed in. */
export function moduleOf(file: AssignmentFile): string {
  const first = file.files.submit[0] ?? "submission.py";
  return file.module ?? first.replace(/\.py$/, "").replaceAll("/", ".");
}

export function gradeMessage(order: GradingOrder, candidates: readonly string[]): ToJudge {
  const { testSeconds, totalSeconds, outputKib, memoryMib, processes } = order.assignment.file.limits;
  return {
    type: "grade",
    run: order.runId,
    seed: order.seed,
    candidate: candidates[0] ?? "",
    baseline: candidates[1] ?? null,
    submission: base64Files(order.submission),
    limits: { testSeconds, totalSeconds, outputKib, memoryMib, processes },
  };
}
