import type { FileSet } from "@laptime/assignments";
import { ServerFault, ServerRefused } from "../../submit/api-client.ts";
import type { Student } from "./student.ts";

/** What became of one submission of a crowd. */
export interface HandedIn {
  readonly student: number;
  readonly kind: string;
  /** From the crowd's beginning, in ms: handed in, accepted, over. */
  readonly atMs: number;
  readonly acceptedMs: number;
  readonly overMs: number;
  /** Verdict and points; null when there is none. */
  readonly verdict: string | null;
  /** Why there is none; null when there is one. */
  readonly failure: string | null;
}

export interface HandInOrder {
  readonly student: Student;
  readonly number: number;
  readonly assignmentId: string;
  readonly kind: string;
  readonly files: FileSet;
  /** Of `performance.now()`. */
  readonly beganMs: number;
}

/** Hands in and waits until it is over. Resolves whatever becomes of it; rejects after an abort alone. */
export async function handIn(order: HandInOrder): Promise<HandedIn> {
  const { student, assignmentId, files, beganMs } = order;
  const since = () => performance.now() - beganMs;
  const known = { student: order.number, kind: order.kind, atMs: since() };
  try {
    const { runId } = await student.submit(assignmentId, files);
    const acceptedMs = since();
    const { phase, verdict, score, reason } = await student.over(runId);
    const end = { ...known, acceptedMs, overMs: since() };
    if (verdict === null) return { ...end, verdict: null, failure: reason ?? phase };
    return { ...end, verdict: `${verdict} ${score?.earned ?? "?"}`, failure: null };
  } catch (error) {
    if (!(error instanceof ServerFault) && !(error instanceof ServerRefused)) throw error;
    return { ...known, acceptedMs: since(), overMs: since(), verdict: null, failure: error.message };
  }
}
