import { InvalidAssignment, unpackFiles } from "@laptime/assignments";
import { breakageOf, casesOf, drawSeed, gradeFiles, tryCase } from "@laptime/authoring";
import { Fault } from "@laptime/runtime";
import type { Clock, Logger } from "@laptime/runtime";
import { AutograderSilent, BrokenAssignment } from "@laptime/sandbox";
import type { Sandbox } from "@laptime/sandbox";
import type { BlobStore } from "@laptime/storage";
import type { AssignmentCache } from "../grading/assignment-cache.ts";
import type { GradingWorker } from "../grading/fit-for.ts";
import type { Delivered } from "../grading/grade-submission.ts";
import { Lease } from "../grading/lease.ts";
import { LeaseLost } from "../grading/lease-lost.ts";
import type { ClaimedRehearsal, RehearsalOutcome, RehearsalStore } from "./rehearsal.store.ts";

export interface RehearseParts {
  readonly worker: GradingWorker;
  readonly rehearsals: Pick<RehearsalStore, "claim" | "complete" | "extendLease" | "fault" | "release">;
  readonly assignments: AssignmentCache;
  readonly blobs: Pick<BlobStore, "get">;
  readonly sandbox: Pick<Sandbox, "grade" | "autograde">;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Grades one case or tried files for an author. Safe to call any number of times for the same rehearsal, anywhere. */
export class Rehearse {
  readonly #parts: RehearseParts;

  constructor(parts: RehearseParts) {
    this.#parts = parts;
  }

  /** Rejects only when the database cannot be told what happened; the lease then ends and the sweep finds it. */
  async execute(id: string, shutdown: AbortSignal): Promise<Delivered> {
    const { rehearsals, worker } = this.#parts;
    const rehearsal = await rehearsals.claim(id, worker);
    if (rehearsal === null) return "not_due";
    const { fence } = rehearsal;
    using lease = new Lease({ runId: id, fence }, { ...this.#parts, runs: rehearsals });
    try {
      const outcome = await this.#rehearse(rehearsal, AbortSignal.any([lease.signal, shutdown]));
      if (outcome.report !== null) worker.noise?.note(outcome.report);
      return (await rehearsals.complete(id, fence, outcome)) ? "graded" : "lost";
    } catch (error) {
      return await this.#giveBack(rehearsal, error, shutdown);
    }
  }

  /** What the assignment itself does wrong is an outcome too: it is what its author has asked for. */
  async #rehearse(rehearsal: ClaimedRehearsal, signal: AbortSignal): Promise<RehearsalOutcome> {
    try {
      return await this.#grade(rehearsal, signal);
    } catch (error) {
      // An autograder's silence is what its author has to see, at once.
      const isItsOwn = [BrokenAssignment, InvalidAssignment, AutograderSilent].some((own) => error instanceof own);
      if (!(error instanceof Error && isItsOwn)) throw error;
      const breakage = breakageOf(error.message, await this.#pathsOf(rehearsal));
      return { report: null, problems: [], breakage };
    }
  }

  async #grade(rehearsal: ClaimedRehearsal, signal: AbortSignal): Promise<RehearsalOutcome> {
    const { assignments, blobs, sandbox } = this.#parts;
    const { id: runId, caseName, filesKey } = rehearsal;
    const assignment = await assignments.get(rehearsal);
    const how = { runId, signal, onProgress: () => undefined, sandbox: async () => sandbox };
    if (filesKey !== null) {
      const submission = unpackFiles(await blobs.get(filesKey));
      const report = await gradeFiles({ assignment, submission, seed: drawSeed(), ...how });
      return { report, problems: [], breakage: null };
    }
    const one = casesOf(assignment).find(({ name }) => name === caseName);
    if (one === undefined) throw new Fault(`the assignment has no case ${caseName}`);
    const { result, report } = await tryCase(one, drawSeed(), how);
    return { report, problems: result.problems, breakage: null };
  }

  /** None of an assignment that cannot be read. */
  #pathsOf(rehearsal: ClaimedRehearsal): Promise<string[]> {
    return this.#parts.assignments.get(rehearsal).then(
      ({ files }) => [...files.keys()],
      () => [],
    );
  }

  async #giveBack({ id, fence }: ClaimedRehearsal, error: unknown, shutdown: AbortSignal): Promise<Delivered> {
    const { rehearsals, logger } = this.#parts;
    if (error instanceof LeaseLost) {
      logger.warn({ err: error, rehearsalId: id, fence }, "lease lost");
      return "lost";
    }
    if (shutdown.aborted) return (await rehearsals.release(id, fence)) ? "returned" : "lost";
    logger.error({ err: error, rehearsalId: id, fence }, "fault");
    const after = await rehearsals.fault(id, fence, String(error));
    return after === null ? "lost" : after === "dead" ? "dead" : "faulted";
  }
}
