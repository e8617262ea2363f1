import { randomInt } from "node:crypto";
import { type Assignment, type FileSet, InvalidAssignment, judgedAssignment, unpackFiles } from "@laptime/assignments";
import type { AssignmentFile, Report } from "@laptime/contracts";
import { enoughPairs, makeReport, mergeReports } from "@laptime/grading";
import type { GradingQueue } from "@laptime/queue";
import { Fault } from "@laptime/runtime";
import type { Clock, Logger } from "@laptime/runtime";
import { AutograderSilent, BrokenAssignment } from "@laptime/sandbox";
import type { GradingOrder, Sandbox, SandboxOptions, SandboxProgress } from "@laptime/sandbox";
import type { BlobStore } from "@laptime/storage";
import type { AssignmentCache } from "./assignment-cache.ts";
import { autograde } from "./autograde.ts";
import type { ClaimedRun } from "./claimed-run.ts";
import type { GradingRunStore } from "./grading-run.store.ts";
import type { GradingWorker } from "./fit-for.ts";
import { Lease } from "./lease.ts";
import { LeaseLost } from "./lease-lost.ts";
import { LiveProgress } from "./live-progress.ts";
import { scoreAttempt } from "./score-attempt.ts";
import { worthMeasuringAgain } from "./worth-measuring-again.ts";
import { BROKEN_ASSIGNMENT, GIVEN_UP, SILENT_AUTOGRADER } from "./stop-reasons.ts";

/** What became of a delivery: `not_due` and `lost` leave the row to others. */
export type Delivered = "graded" | "not_due" | "lost" | "returned" | "faulted" | "dead";

export interface GradeSubmissionParts {
  readonly worker: GradingWorker;
  readonly runs: GradingRunStore;
  readonly assignments: AssignmentCache;
  readonly blobs: Pick<BlobStore, "get">;
  readonly sandbox: Pick<Sandbox, "grade" | "autograde">;
  readonly queue: Pick<GradingQueue, "publish">;
  readonly clock: Clock;
  readonly logger: Logger;
}

interface Work {
  readonly assignment: Assignment;
  readonly submission: FileSet;
}

/** Grades one run: claim, prepare, run, judge, record. Safe to call any number of times for the same run, anywhere. */
export class GradeSubmission {
  readonly #parts: GradeSubmissionParts;

  constructor(parts: GradeSubmissionParts) {
    this.#parts = parts;
  }

  /** Rejects only when the database cannot be told what happened; the run's lease then ends and the sweep finds it. */
  async execute(runId: string, shutdown: AbortSignal): Promise<Delivered> {
    const { runs, worker, queue, clock } = this.#parts;
    const run = await runs.claim(runId, worker);
    if (run === null) return "not_due";
    const progress = new LiveProgress(runId, queue, clock);
    using lease = new Lease(run, this.#parts);
    const stored = Promise.withResolvers<void>();
    try {
      return await this.#grade(run, progress, AbortSignal.any([lease.signal, shutdown]), stored.promise);
    } catch (error) {
      return await this.#giveBack(run, progress, error, shutdown);
    } finally {
      stored.resolve();
    }
  }

  async #grade(
    run: ClaimedRun,
    progress: LiveProgress,
    signal: AbortSignal,
    stored: Promise<void>,
  ): Promise<Delivered> {
    progress.report({ phase: "starting" });
    const preparingAtMs = this.#parts.clock.monotonicMs();
    const work = await this.#prepare(run);
    const prepareMs = this.#parts.clock.monotonicMs() - preparingAtMs;
    const phases = { queueMs: round(run.queueMs), prepareMs: round(prepareMs) };
    const options = { signal, stored, onProgress: (step: SandboxProgress) => progress.report(step) };
    const report = await this.#report(run, work, phases, options);
    this.#parts.worker.noise?.note(report);
    return this.#record(run, progress, await this.#withOthers(run, report));
  }

  /** By the kind of assignment. */
  async #report(run: ClaimedRun, work: Work, phases: Report["phases"], options: SandboxOptions): Promise<Report> {
    const { quiz, autograder } = work.assignment.file;
    if (quiz !== undefined) return scoreAttempt(work, run.submission.digest, phases);
    if (autograder !== undefined) return autograde(this.#parts.sandbox, run, work, phases, options);
    return this.#run(run, work, phases, options);
  }

  /** What a regrade of some checks leaves of the report before it. */
  async #withOthers({ only }: ClaimedRun, report: Report): Promise<Report> {
    if (only === null) return report;
    return mergeReports(await this.#parts.runs.reportOf(only.of), report, new Set(only.checks));
  }

  async #prepare(run: ClaimedRun): Promise<Work> {
    const [assignment, submission] = await Promise.all([
      this.#parts.assignments.get(run.assignment),
      this.#parts.blobs.get(run.submission.filesKey),
    ]);
    return { assignment, submission: unpackFiles(submission) };
  }

  async #run(
    { runId, submission: { digest } }: ClaimedRun,
    { assignment, submission }: Work,
    phases: Report["phases"],
    options: SandboxOptions,
  ): Promise<Report> {
    const seed = randomInt(2 ** 32);
    const order = {
      runId,
      assignment: judgedAssignment(assignment),
      submission,
      seed,
      enough: enoughFor(assignment.file),
    };
    const outcome = await this.#parts.sandbox.grade(order, options);
    return makeReport({ assignment, submissionDigest: digest, seed, outcome, phases });
  }

  /** Watchers are told after the commit: what a page shows is in the database. */
  async #record(run: ClaimedRun, progress: LiveProgress, report: Report): Promise<Delivered> {
    const again = worthMeasuringAgain(report, run.measuredBefore);
    if (!(await this.#parts.runs.complete(run.runId, run.fence, report, again))) return "lost";
    await progress.end({ phase: "graded", verdict: report.verdict, score: report.score });
    return "graded";
  }

  /** What the student did came back as an outcome; whatever is thrown is the platform's doing or its author's. */
  async #giveBack(run: ClaimedRun, progress: LiveProgress, error: unknown, shutdown: AbortSignal): Promise<Delivered> {
    const { runs, logger } = this.#parts;
    const { runId, fence } = run;
    if (error instanceof LeaseLost) {
      logger.warn({ err: error, runId, fence }, "lease lost");
      return "lost";
    }
    if (shutdown.aborted) {
      if (!(await runs.release(runId, fence))) return "lost";
      await progress.end({ phase: "queued" });
      return "returned";
    }
    if (error instanceof BrokenAssignment || error instanceof InvalidAssignment) {
      logger.error({ err: error, runId }, "the assignment is broken");
      if (!(await runs.bury(runId, fence, error.message))) return "lost";
      await progress.end({ phase: "stopped", reason: BROKEN_ASSIGNMENT });
      return "dead";
    }
    logger.error({ err: error, runId, fence }, "fault");
    return this.#fault(run, progress, error);
  }

  async #fault({ runId, fence }: ClaimedRun, progress: LiveProgress, error: unknown): Promise<Delivered> {
    switch (await this.#parts.runs.fault(runId, fence, reasonOf(error))) {
      case "queued":
        await progress.end({ phase: "queued" });
        return "faulted";
      case "dead":
        await progress.end({
          phase: "stopped",
          reason: error instanceof AutograderSilent ? SILENT_AUTOGRADER : GIVEN_UP,
        });
        return "dead";
      case null:
        return "lost";
    }
  }
}

/** The rule is packages/grading's; the sandbox only asks it. */
function enoughFor({ speedups }: AssignmentFile): GradingOrder["enough"] {
  return (id, samples, calibration, hostCores) => {
    const speedup = speedups.find((one) => one.id === id);
    if (speedup === undefined) throw new Fault(`the judge measured ${id}, which the assignment does not declare`);
    return enoughPairs(speedup, samples, calibration, hostCores);
  };
}

/** Staff read an autograder's silence as it was told. */
const reasonOf = (error: unknown): string => (error instanceof AutograderSilent ? error.message : String(error));

const round = (ms: number): number => Math.round(ms * 1000) / 1000;
