import { chmod, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { FromJudge, JudgedRun } from "@laptime/contracts";
import type { Calibrations } from "../calibration/calibrations.ts";
import { BrokenAssignment, SandboxFault } from "../errors.ts";
import type { GradingOrder, JudgedAssignment, SandboxProgress } from "../sandbox.ts";
import type { Candidate } from "./candidate.ts";
import { Candidates } from "./candidates.ts";
import { containerName, uniqueName } from "./container-name.ts";
import { judgeOptions } from "./container-options.ts";
import type { CoreLeases } from "./core-leases.ts";
import type { Engine } from "./engine.ts";
import { assignmentMessage, gradeMessage } from "./judge-messages.ts";
import { JudgeProcess } from "./judge-process.ts";
import { JudgeRequests } from "./judge-requests.ts";
import type { DockerSandboxSettings } from "./settings.ts";
import { StageLease } from "./stage-lease.ts";
import { candidatesNeeded, keepsBaseline, measuredAs, timedHere } from "./timed-here.ts";

/** A judge that says nothing for this much longer than a run may take is broken. */
const SILENCE_MARGIN_MS = 60_000;
const START_MS = 60_000;
/** What assignment.yaml allows where the host says nothing. */
const SCHEMA_TEST_SECONDS = 600;

/**
 * The judge of one assignment version, with candidates that wait for work beside it.
 *
 * Responsibilities: starts and destroys the judge's container, carries the worker's side of the conversation. One run
 * at a time: `grade` and `standBy` may not overlap. After any rejection it is of no more use and has to be closed.
 */
export class WarmJudge {
  readonly version: string;
  readonly assignment: JudgedAssignment;
  readonly #engine: Engine;
  readonly #settings: DockerSandboxSettings;
  readonly #leases: CoreLeases;
  readonly #calibrations: Calibrations;
  readonly #sockets: string;
  readonly #judge: JudgeProcess;
  readonly #candidates: Candidates;
  #keptIsReady = true;

  private constructor(
    engine: Engine,
    settings: DockerSandboxSettings,
    leases: CoreLeases,
    calibrations: Calibrations,
    assignment: JudgedAssignment,
    sockets: string,
    judge: JudgeProcess,
  ) {
    this.version = assignment.version;
    this.#engine = engine;
    this.#settings = settings;
    this.#leases = leases;
    this.#calibrations = calibrations;
    this.assignment = assignment;
    this.#sockets = sockets;
    this.#judge = judge;
    this.#candidates = new Candidates(engine, settings, assignment.file, sockets);
  }

  /** Resolves when the tests are imported. Rejects with BrokenAssignment when they cannot be. */
  static async start(
    engine: Engine,
    settings: DockerSandboxSettings,
    leases: CoreLeases,
    calibrations: Calibrations,
    assignment: JudgedAssignment,
    socketRoot: string,
  ): Promise<WarmJudge> {
    const name = containerName(settings.owner, "judge", uniqueName());
    const sockets = join(socketRoot, name);
    // The judge is another user than we are; the folder above is closed to everybody else.
    await mkdir(sockets);
    await chmod(sockets, 0o777);
    const placement = { owner: settings.owner, image: settings.images.judge, runtime: settings.runtime, sockets };
    const { container, streams } = await engine.startAttached(judgeOptions(placement, name));
    const warm = new WarmJudge(
      engine,
      settings,
      leases,
      calibrations,
      assignment,
      sockets,
      new JudgeProcess(container, streams),
    );
    try {
      await warm.#introduce();
      return warm;
    } catch (error) {
      await warm.close();
      throw error;
    }
  }

  /** While it was idle: whoever took it would have a fault. */
  get hasEnded(): boolean {
    return this.#judge.hasEnded;
  }

  /** Brings the waiting candidates up to what a run needs. */
  async standBy(): Promise<void> {
    if (!this.#keptIsReady) await this.#callAgain();
    while (this.#candidates.ready < this.#needed) await this.#startCandidate();
  }

  /** Grades one submission; resolves with what the judge saw. Its candidates stay until `removeUsed` or `close`. */
  async grade(order: GradingOrder, onProgress: (progress: SandboxProgress) => void): Promise<JudgedRun> {
    await this.standBy();
    const taken = this.#candidates.take(this.#needed);
    const lease = new StageLease(this.#leases);
    try {
      await lease.share();
      this.#judge.send(
        gradeMessage(
          order,
          taken.map(({ name }) => name),
        ),
      );
      const requests = new JudgeRequests(order, this.#candidates, lease, this.#calibrations);
      const run = await this.#withCalibrations(await this.#converse(order, requests, onProgress));
      this.#keepBaseline(taken[1]);
      return run;
    } finally {
      lease.release();
    }
  }

  /** Ends the candidates of the run that is over. Idempotent; not waited for. */
  removeUsed(): void {
    this.#candidates.removeThoseAtWork();
  }

  /** Keeps judge and untimed candidates to these CPUs, in Linux' list form. */
  async keepTo(cpus: string): Promise<void> {
    await Promise.all([this.#engine.pin(this.#judge.container, cpus), this.#candidates.keepTo(cpus)]);
  }

  /** Ends the judge and all its candidates, also those that are just being started. Idempotent; never rejects. */
  async close(): Promise<void> {
    this.#judge.hangUp();
    await Promise.allSettled([this.#candidates.close(), this.#engine.remove(this.#judge.container)]);
    await rm(this.#sockets, { recursive: true, force: true }).catch((error: unknown) =>
      this.#settings.logger.warn({ error }, "cannot remove a socket folder"),
    );
  }

  /** What the host is known to attain goes with what was measured, and is learned from it. */
  async #withCalibrations(run: JudgedRun): Promise<JudgedRun> {
    const measurements = run.measurements.map(async (measurement) => {
      const measured = measuredAs(this.assignment, measurement.speedup);
      const calibration = await this.#calibrations.find(measured, measurement.samples);
      await this.#calibrations.learn(measured, measurement.samples);
      return calibration === null ? measurement : { ...measurement, calibration };
    });
    return { ...run, measurements: await Promise.all(measurements) };
  }

  get #needed(): number {
    return candidatesNeeded(this.assignment);
  }

  async #introduce(): Promise<void> {
    const mostTestSeconds = this.#settings.ceiling?.testSeconds ?? SCHEMA_TEST_SECONDS;
    this.#judge.send(assignmentMessage(this.assignment, timedHere(this.assignment), mostTestSeconds));
    const answer = await this.#next(START_MS);
    if (answer.type === "broken") throw new BrokenAssignment(answer.reason);
    if (answer.type !== "ready") throw new SandboxFault(`the judge said ${answer.type} instead of ready`);
  }

  #keepBaseline(baseline: Candidate | undefined): void {
    if (baseline === undefined || !keepsBaseline(this.assignment)) return;
    this.#candidates.keep(baseline);
    this.#keptIsReady = false;
  }

  /** What the run before had in the kept candidate is ended and forgotten; one that has ended is removed. */
  async #callAgain(): Promise<void> {
    this.#keptIsReady = true;
    const { kept } = this.#candidates;
    if (kept === null) return;
    await kept.setFrozen(false);
    this.#judge.send({ type: "again", candidate: kept.name });
    const { type } = await this.#next(START_MS);
    if (type === "gone") void this.#candidates.remove(kept);
    else if (type !== "joined") throw new SandboxFault(`the judge said ${type} of a candidate that was kept`);
  }

  async #startCandidate(): Promise<void> {
    const name = uniqueName();
    this.#judge.send({ type: "expect", candidate: name });
    await this.#judge.expect("listening");
    const candidate = await this.#candidates.start(name);
    await this.#judge.expect("joined");
    this.#candidates.wait(candidate);
  }

  async #converse(
    { assignment, runId }: GradingOrder,
    requests: JudgeRequests,
    onProgress: (progress: SandboxProgress) => void,
  ): Promise<JudgedRun> {
    const silenceMs = assignment.file.limits.totalSeconds * 1000 + SILENCE_MARGIN_MS;
    for (;;) {
      const message = await this.#next(silenceMs);
      switch (message.type) {
        case "progress":
          onProgress({ phase: message.phase, steps: { done: message.done, total: message.total } });
          break;
        case "request":
          this.#judge.send({ type: "answer", id: message.id, value: await requests.answer(message.request) });
          break;
        case "finished":
          return message.result;
        case "broken":
          throw new BrokenAssignment(message.reason);
        default:
          throw new SandboxFault(`the judge said ${message.type} while it graded ${runId}`);
      }
    }
  }

  async #next(withinMs: number): Promise<FromJudge> {
    const stop = new AbortController();
    const silence = delay(withinMs, undefined, { signal: stop.signal }).then(() => {
      throw new SandboxFault(`the judge has said nothing for ${Math.round(withinMs / 1000)} s`);
    });
    try {
      return await Promise.race([this.#judge.next(), silence]);
    } finally {
      stop.abort();
      silence.catch(() => undefined);
    }
  }
}
