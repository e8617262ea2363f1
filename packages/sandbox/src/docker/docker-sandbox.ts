import { rm } from "node:fs/promises";
import { type Environment, type Limits, limitsAbove } from "@laptime/contracts";
import { Calibrations } from "../calibration/calibrations.ts";
import { IdleCalibration } from "../calibration/idle-calibration.ts";
import { BrokenAssignment, SandboxFault } from "../errors.ts";
import type {
  AutograderOrder,
  AutograderOutcome,
  GradingOrder,
  JudgedAssignment,
  Sandbox,
  SandboxOptions,
  SandboxOutcome,
} from "../sandbox.ts";
import { abortOf } from "./abort-of.ts";
import { Autograders } from "./autograder/autograders.ts";
import { CoreLeases } from "./core-leases.ts";
import { Engine } from "./engine.ts";
import { formatCpuList } from "../host/cpu-list.ts";
import { Housekeeping } from "../host/housekeeping.ts";
import { describeHost, hostCores, hostMemoryMib, everyCpu, hostTopology } from "./host.ts";
import { hostFitness } from "./host-fitness.ts";
import { warnOfOld } from "./known-old.ts";
import { RestingJudges } from "./resting-judges.ts";
import { selfTest } from "./self-test.ts";
import type { DockerSandboxSettings } from "./settings.ts";
import { makeSocketFolder, sweepSockets } from "./socket-folder.ts";
import { Strays } from "./strays.ts";
import { WarmJudge } from "./warm-judge.ts";

/**
 * The sandbox on a container engine.
 *
 * Responsibilities: keeps judges warm, one or more for each assignment version in use, and lends each to one run at a
 * time. Concurrency: any number of `grade` calls; a timed stage holds its cores alone (`CoreLeases`);
 * untimed containers are kept off them. Failure: a judge that took part in a fault, or whose run was aborted, is destroyed with its candidates.
 */
export class DockerSandbox implements Sandbox {
  readonly #settings: DockerSandboxSettings;
  readonly #engine: Engine;
  readonly #leases = new CoreLeases(hostTopology(), (cpus) => this.#makeRoom(cpus));
  readonly #housekeeping = new Housekeeping();
  readonly #calibrations: Calibrations;
  readonly #idleCalibration: IdleCalibration;
  readonly #autograders: Autograders;
  readonly #strays: Strays;
  readonly #running = new Set<WarmJudge>();
  /** CPUs of untimed work, in Linux' list form. */
  #untimedCpus = everyCpu();
  /** Every order that is not answered yet. */
  readonly #grading = new Set<Promise<unknown>>();
  readonly #resting: RestingJudges;
  #socketRoot: Promise<string> | null = null;
  /** Aborted by `close`. */
  readonly #ended = new AbortController();
  #checking: Promise<void> = Promise.resolve();
  #closed = false;
  #warned = false;

  constructor(settings: DockerSandboxSettings) {
    this.#settings = settings;
    this.#engine = new Engine(settings.dockerHost);
    this.#autograders = new Autograders(this.#engine, settings);
    this.#resting = new RestingJudges({
      most: settings.idleJudges,
      undisturbing: (work) => this.#undisturbing(work),
      ended: this.#ended.signal,
      logger: settings.logger,
    });
    this.#strays = new Strays(this.#engine, settings, (work) => this.#undisturbing(work));
    this.#calibrations = new Calibrations({ folder: settings.calibrations ?? null, logger: settings.logger });
    this.#idleCalibration = new IdleCalibration({
      afterMs: settings.calibrateAfterMs ?? null,
      calibrations: this.#calibrations,
      assignments: () => this.#resting.idle.map(({ assignment }) => assignment),
      grade: (order, signal) => this.#grade(order, { signal }),
      look: () => this.#sayFitness(),
      logger: settings.logger,
    });
  }

  get heldCores(): number {
    return this.#leases.held;
  }

  check(): Promise<void> {
    this.#checking = this.#check();
    return this.#checking;
  }

  async #check(): Promise<void> {
    this.#warnOfOld(await this.#engine.versions());
    await this.#engine.needImages(Object.values(this.#settings.images));
    await this.#strays.remove();
    await sweepSockets(this.#settings.owner, await this.#socketRoot);
    await selfTest(this.#engine, this.#settings);
    this.#strays.start();
    // A worker stays, and its host's figures with it; a command has no use for them.
    if (this.#settings.calibrateAfterMs === undefined) return;
    await this.#sayFitness();
    this.#idleCalibration.waitForIdleness();
  }

  async grade(order: GradingOrder, options: SandboxOptions = {}): Promise<SandboxOutcome> {
    return this.#admit(order.assignment.file.limits, options, () => this.#grade(order, options));
  }

  async autograde(order: AutograderOrder, options: SandboxOptions = {}): Promise<AutograderOutcome> {
    return this.#admit(order.limits, options, () => this.#autograde(order, options));
  }

  /** An order that this host can do is remembered until it is answered. */
  async #admit<T>(limits: Limits, { signal }: SandboxOptions, work: () => Promise<T>): Promise<T> {
    signal?.throwIfAborted();
    if (this.#closed) throw new SandboxFault("the sandbox is closed");
    const above = limitsAbove(limits, { memoryMib: hostMemoryMib(), ...this.#settings.ceiling });
    if (above.length > 0) throw new BrokenAssignment(above.join("\n"));
    this.#idleCalibration.giveWay();
    const grading = work();
    this.#grading.add(grading);
    try {
      return await grading;
    } finally {
      this.#grading.delete(grading);
      if (this.#grading.size === 0 && !this.#closed) this.#idleCalibration.waitForIdleness();
    }
  }

  /** Untimed work from its set-up to its end: no timed stage that needs all cores begins meanwhile. */
  async #autograde(order: AutograderOrder, options: SandboxOptions): Promise<AutograderOutcome> {
    const signal = AbortSignal.any([this.#ended.signal, options.signal ?? this.#ended.signal]);
    return this.#undisturbing(async () => {
      const { image, ...observed } = await this.#autograders.grade(order, { ...options, signal });
      return { ...observed, environment: this.#environment(image, observed.finished?.python ?? "unknown") };
    });
  }

  #environment(image: string, python: string): Environment {
    return { image, python, cores: hostCores(), runtime: this.#settings.runtime, host: describeHost().id };
  }

  async #grade(order: GradingOrder, options: SandboxOptions): Promise<SandboxOutcome> {
    const onProgress = options.onProgress ?? (() => undefined);
    onProgress({ phase: "starting", steps: null });
    const startedAt = performance.now();
    const judge = await this.#take(order.assignment);
    const abort = abortOf(options.signal);
    try {
      await Promise.race([this.#undisturbing(() => judge.standBy()), abort.promise]);
      const startMs = performance.now() - startedAt;
      const run = await Promise.race([judge.grade(order, onProgress), abort.promise]);
      this.#resting.put(judge, options.stored);
      return {
        run: { ...run, phases: { startMs: round(startMs), ...run.phases } },
        environment: this.#environment(this.#settings.images.candidate, run.python),
        host: describeHost(),
      };
    } catch (error) {
      await judge.close();
      throw error;
    } finally {
      this.#running.delete(judge);
      abort.forget();
    }
  }

  answers(): Promise<void> {
    return this.#engine.answers();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#ended.abort(new SandboxFault("the sandbox is closed"));
    // What it has started is its own to end.
    await Promise.allSettled([this.#checking]);
    await this.#idleCalibration.close();
    // A run whose judge is closed ends with a fault, one that is still starting its judge closes it itself.
    while (this.#grading.size + this.#resting.all.length > 0) {
      await Promise.all([this.#resting.close(), ...[...this.#running].map((judge) => judge.close())]);
      await Promise.allSettled(this.#grading);
    }
    await this.#autograders.close();
    await this.#strays.close();
    await this.#housekeeping.giveBack();
    if (this.#socketRoot !== null) await rm(await this.#socketRoot, { recursive: true, force: true });
    this.#socketRoot = null;
  }

  #warnOfOld(versions: Readonly<Record<string, string>>): void {
    if (!this.#warned) warnOfOld(versions, this.#settings.logger);
    this.#warned = true;
  }

  async #take(assignment: JudgedAssignment): Promise<WarmJudge> {
    const found = await this.#resting.take(assignment.version);
    const judge = found ?? (await this.#undisturbing(() => this.#startJudge(assignment)));
    if (this.#closed) {
      await judge.close();
      throw new SandboxFault("the sandbox is closed");
    }
    this.#running.add(judge);
    return judge;
  }

  async #startJudge(assignment: JudgedAssignment): Promise<WarmJudge> {
    const judge = await WarmJudge.start(
      this.#engine,
      this.#settings,
      this.#leases,
      this.#calibrations,
      assignment,
      await this.#sockets(),
    );
    if (this.#untimedCpus !== everyCpu()) await judge.keepTo(this.#untimedCpus);
    return judge;
  }

  async #sayFitness(): Promise<void> {
    const { cpus, release } = await this.#leases.hold(hostCores());
    try {
      const fitness = await hostFitness(this.#engine, this.#settings, cpus, await this.#sockets());
      if (fitness.fit) this.#settings.logger.info(fitness, "this host is fit for timed work");
      else
        this.#settings.logger.warn(fitness, "this host is too busy for timed work now: speedups will stay undecided");
    } finally {
      release();
    }
  }

  /** All that is ours makes room for a timed stage: containers, the engine, and this process. */
  async #makeRoom(cpus: readonly number[]): Promise<void> {
    const left = formatCpuList(cpus);
    await Promise.all([
      this.#keepUntimedTo(left),
      left === everyCpu() ? this.#housekeeping.giveBack() : this.#housekeeping.keepTo(cpus),
    ]);
  }

  /** Judges and untimed candidates make room for a timed stage, and spread again after it. */
  async #keepUntimedTo(cpus: string): Promise<void> {
    this.#untimedCpus = cpus;
    const judges = new Set([...this.#running, ...this.#resting.all]);
    await Promise.all(
      [...judges].map((judge) => judge.keepTo(cpus).catch((error: unknown) => this.#unmoved(judge, error))),
    );
    await this.#autograders.keepTo(cpus);
  }

  /** One that is just ended need not move; any other would disturb the stage. */
  #unmoved(judge: WarmJudge, error: unknown): void {
    if (this.#running.has(judge) || this.#resting.idle.includes(judge)) throw error;
  }

  /** Starting a container would disturb a timed stage: it waits like other untimed work. */
  async #undisturbing<T>(work: () => Promise<T>): Promise<T> {
    const release = await this.#leases.share();
    try {
      return await work();
    } finally {
      release();
    }
  }

  #sockets(): Promise<string> {
    this.#socketRoot ??= makeSocketFolder(this.#settings.owner);
    return this.#socketRoot;
  }
}

const round = (ms: number): number => Math.round(ms * 1000) / 1000;
