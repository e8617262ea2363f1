import type { AssignmentFolder } from "@laptime/assignments";
import { type FileSet, judgedAssignment } from "@laptime/assignments";
import type { HostCalibration, MeasuredPair, Measurement } from "@laptime/contracts";
import { type Answer, answerAfter } from "@laptime/grading/replay";
import { type Sandbox, SandboxFault } from "@laptime/sandbox";
import { drawSeed } from "@laptime/authoring";

/** What is asked of a program in one trial; the same blocks answer all of it. */
export interface Asked {
  readonly name: string;
  readonly required: number;
}

export interface LiveAnswer extends Answer {
  readonly name: string;
  readonly required: number;
  readonly blocks: number;
  /** From the order to this decision, with starting, checking and warming up. */
  readonly seconds: number;
}

export interface LiveTrialParts {
  readonly sandbox: Sandbox;
  readonly assignment: AssignmentFolder;
  readonly submission: FileSet;
  readonly signal: AbortSignal;
}

/** Grades trials of one declared speedup in the real sandbox, each with our rule's own stopping. */
export class LiveTrials {
  readonly #parts: LiveTrialParts;

  constructor(parts: LiveTrialParts) {
    this.#parts = parts;
  }

  /** This many blocks, decided or not. Rejects with `SandboxFault` when nothing could be timed. */
  blocks(speedup: string, wanted: number): Promise<Measurement> {
    return this.#measure(speedup, (samples) => samples.length >= wanted);
  }

  /** One trial: blocks until all that is asked is answered, each at its own look. */
  async trial(speedup: string, asked: readonly Asked[]): Promise<readonly LiveAnswer[]> {
    const startedMs = performance.now();
    const answers = new Map<string, LiveAnswer>();
    await this.#measure(speedup, (samples, calibration) => {
      for (const { name, required } of asked) {
        if (answers.has(name)) continue;
        const answer = answerAfter(samples, { required, cores: CORES, calibration: calibration ?? undefined });
        const seconds = (performance.now() - startedMs) / 1000;
        if (answer !== null) answers.set(name, { name, required, blocks: samples.length, seconds, ...answer });
      }
      return answers.size === asked.length;
    });
    return [...answers.values()];
  }

  async #measure(
    speedup: string,
    enough: (samples: readonly MeasuredPair[], calibration: HostCalibration | null) => boolean,
  ): Promise<Measurement> {
    const { sandbox, assignment, submission, signal } = this.#parts;
    const speedups = assignment.file.speedups.filter(({ id }) => id === speedup);
    const alone = { ...assignment, file: { ...assignment.file, speedups } };
    const { run } = await sandbox.grade(
      {
        runId: `verdicts-${speedup}`,
        // Another version for each: a warm judge has one set of speedups.
        assignment: { ...judgedAssignment(alone), version: `${assignment.version}-${speedup}` },
        submission,
        seed: drawSeed(),
        enough: (_, samples, calibration) => enough(samples, calibration),
      },
      { signal },
    );
    const [measured] = run.measurements;
    if (measured === undefined || measured.failure !== null) {
      throw new SandboxFault(`nothing was timed: ${measured?.failure?.message ?? "this host has too few cores"}`);
    }
    return measured;
  }
}

const CORES = 2;
