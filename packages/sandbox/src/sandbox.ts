import type { FileSet } from "@laptime/assignments";
import type {
  AssignmentFile,
  AutograderFinished,
  Environment,
  HostCalibration,
  JudgedRun,
  Limits,
  MeasuredPair,
  SpeedupResult,
} from "@laptime/contracts";

/** All that the sandbox has to know of a frozen assignment version. */
export interface JudgedAssignment {
  readonly id: string;
  /** Content digest; one warm judge is kept for each. */
  readonly version: string;
  readonly file: AssignmentFile;
  /** tests/, baseline/ and solution/; they never enter the submission's container. */
  readonly tests: FileSet;
  readonly baseline: FileSet;
  /** The instructor's parallel solution, which timed stages are compared with. */
  readonly reference: FileSet;
}

export interface GradingOrder {
  readonly runId: string;
  readonly assignment: JudgedAssignment;
  readonly submission: FileSet;
  /** Everything random in the run is drawn from it. */
  readonly seed: number;
  /**
   * The rule's word on whether these samples decide a speedup; asked after each pair from the declared number on.
   * `hostCores`: where the host may have fewer cores than the speedup declares.
   */
  readonly enough: (
    speedup: string,
    samples: readonly MeasuredPair[],
    calibration: HostCalibration | null,
    hostCores?: number,
  ) => boolean;
}

export interface SandboxProgress {
  readonly phase: "starting" | "checking" | "measuring";
  readonly steps: { readonly done: number; readonly total: number } | null;
}

export interface SandboxOptions {
  readonly onProgress?: (progress: SandboxProgress) => void;
  readonly signal?: AbortSignal;
  /** Resolves once what was observed is stored: what is only for the next run waits for it. Left out: it does not wait. */
  readonly stored?: Promise<void>;
}

/** What was observed; points and verdict are packages/grading's to give. */
export interface SandboxOutcome {
  readonly run: JudgedRun;
  readonly environment: Environment;
  readonly host: SpeedupResult["host"];
}

/** An autograder of another platform: setup.sh and run_autograder, with all that came with them. */
export interface ImportedAutograder {
  readonly files: FileSet;
}

/** One submission for an imported autograder. */
export interface AutograderOrder {
  readonly runId: string;
  readonly autograder: ImportedAutograder;
  /** What it is told of the assignment. */
  readonly assignment: { readonly id: string; readonly title: string; readonly points: number };
  readonly limits: Limits;
  readonly submission: FileSet;
  /** ISO 8601. */
  readonly submittedAt: string;
}

/** What was observed of it. All but `limit` and `environment` could have been written by the submission. */
export interface AutograderOutcome {
  /** Null: it ended without an answer that can be read. */
  readonly finished: AutograderFinished | null;
  /** The limit that was reached; null: none. `room`: of what it may write. */
  readonly limit: "time" | "memory" | "processes" | "room" | null;
  readonly ms: number;
  readonly environment: Environment;
}

/**
 * Runs submissions where they can do no harm and says what they did.
 *
 * Not in it, on purpose: points, verdicts, the database, and retries.
 */
export interface Sandbox {
  /**
   * Grades one submission. Resolves whatever the submission does (crash, attack, time-out: data).
   * Rejects with `SandboxFault` when the platform failed, with `BrokenAssignment` when the assignment's own tests
   * do not work or it asks for more than this host gives, with `signal.reason` after an abort. Idempotent: nothing of a run is left behind.
   */
  grade(order: GradingOrder, options?: SandboxOptions): Promise<SandboxOutcome>;

  /**
   * Runs an imported autograder on one submission, in a container of their own that has nothing of ours in it. Resolves
   * whatever they do. Rejects with `SandboxFault` when the platform failed, with `BrokenAssignment` when its setup.sh
   * fails or it asks for more than this host gives, with `signal.reason` after an abort. Idempotent: nothing of a run is
   * left behind; what setup.sh has made is kept for the next one.
   */
  autograde(order: AutograderOrder, options?: SandboxOptions): Promise<AutograderOutcome>;

  /** Cores that timed stages hold alone, now. */
  readonly heldCores: number;

  /** Resolves when the sandbox can take work; rejects with `SandboxFault` saying what is missing. */
  check(): Promise<void>;

  /** Resolves when containers could be started now; rejects with `SandboxFault`, in seconds, otherwise. Changes nothing. */
  answers(): Promise<void>;

  /** Stops every container that this sandbox started. Idempotent. */
  close(): Promise<void>;
}
