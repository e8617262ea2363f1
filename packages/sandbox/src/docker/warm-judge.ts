import { randomBytes } from "node:crypto";
import { chmod, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Container } from "dockerode";
import type { FromJudge, JudgedRun, JudgeRequest } from "@laptime/contracts";
import { BrokenAssignment, SandboxFault } from "../errors.ts";
import type { GradingOrder, JudgedAssignment, SandboxProgress } from "../sandbox.ts";
import { CgroupAccount } from "./cgroup-account.ts";
import { candidateOptions, judgeOptions } from "./container-options.ts";
import { cgroupFolders } from "./cgroup-folders.ts";
import type { CoreLeases } from "./core-leases.ts";
import type { Engine } from "./engine.ts";
import { Freezer } from "./freezer.ts";
import { base64Files, gradeMessage, moduleOf } from "./judge-messages.ts";
import { JudgeProcess } from "./judge-process.ts";
import { QuietWatch } from "./quiet-watch.ts";
import type { DockerSandboxSettings } from "./settings.ts";
import { hostCores } from "./host.ts";

/** A judge that says nothing for this much longer than a run may take is broken. */
const SILENCE_MARGIN_MS = 60_000;
const START_MS = 60_000;
/** How long the engine may take to see that a container has ended. */
const DYING_MS = 2_000;
const FIRST_USER = 20_000;
const USERS = 10_000;

interface Candidate {
  readonly name: string;
  readonly container: Container;
  readonly account: CgroupAccount;
  readonly freezer: Freezer | null;
  readonly watch: QuietWatch;
  frozen: boolean;
}

let containersStarted = 0;

/**
 * The judge of one assignment version, with candidates that wait for work beside it.
 *
 * Responsibilities: starts and destroys the containers, carries the worker's side of the conversation, answers the
 * judge's requests. One run at a time: `grade` and `standBy` may not overlap. After any rejection it is of no more use
 * and has to be closed.
 */
export class WarmJudge {
  readonly version: string;
  readonly #engine: Engine;
  readonly #settings: DockerSandboxSettings;
  readonly #leases: CoreLeases;
  readonly #assignment: JudgedAssignment;
  readonly #sockets: string;
  readonly #judge: JudgeProcess;
  #waiting: Candidate[] = [];
  readonly #all = new Set<Candidate>();
  /** Starts and removals that nobody waits for at once; `close` does. */
  readonly #underWay = new Set<Promise<unknown>>();
  #closed = false;
  /** The cores that a timed stage is kept to, in Linux' list form; null: all. */
  #pinnedTo: string | null = null;
  /** Cores of the timed stage that runs. */
  #held = 0;

  private constructor(
    engine: Engine,
    settings: DockerSandboxSettings,
    leases: CoreLeases,
    assignment: JudgedAssignment,
    sockets: string,
    judge: JudgeProcess,
  ) {
    this.version = assignment.version;
    this.#engine = engine;
    this.#settings = settings;
    this.#leases = leases;
    this.#assignment = assignment;
    this.#sockets = sockets;
    this.#judge = judge;
  }

  /** Resolves when the tests are imported. Rejects with BrokenAssignment when they cannot be. */
  static async start(
    engine: Engine,
    settings: DockerSandboxSettings,
    leases: CoreLeases,
    assignment: JudgedAssignment,
    socketRoot: string,
  ): Promise<WarmJudge> {
    const name = containerName(settings, "judge", uniqueName());
    const sockets = join(socketRoot, name);
    // The judge is another user than we are; the folder above is closed to everybody else.
    await mkdir(sockets);
    await chmod(sockets, 0o777);
    const placement = { owner: settings.owner, image: settings.images.judge, runtime: settings.runtime, sockets };
    const { container, streams } = await engine.startAttached(judgeOptions(placement, name));
    const warm = new WarmJudge(engine, settings, leases, assignment, sockets, new JudgeProcess(container, streams));
    try {
      await warm.#introduce();
      return warm;
    } catch (error) {
      await warm.close();
      throw error;
    }
  }

  /** Brings the waiting candidates up to what a run needs. */
  async standBy(): Promise<void> {
    while (this.#waiting.length < this.#needed) this.#waiting.push(await this.#startCandidate());
  }

  /** Grades one submission; resolves with what the judge saw. */
  async grade(order: GradingOrder, onProgress: (progress: SandboxProgress) => void): Promise<JudgedRun> {
    await this.standBy();
    const taken = this.#waiting.splice(0, this.#needed);
    const leases = new StageLease(this.#leases);
    try {
      await leases.share();
      this.#judge.send(
        gradeMessage(
          order,
          taken.map(({ name }) => name),
        ),
      );
      return await this.#converse(order, taken, leases, onProgress);
    } finally {
      leases.release();
      // Not waited for: the answer is there, and a container that is not needed any more cannot change it.
      for (const candidate of this.#all) if (!this.#waiting.includes(candidate)) void this.#remove(candidate);
    }
  }

  /** Ends the judge and all its candidates, also those that are just being started. Idempotent; never rejects. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#judge.hangUp();
    await Promise.allSettled([
      ...[...this.#all].map((candidate) => this.#remove(candidate)),
      this.#engine.remove(this.#judge.container),
    ]);
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
    await rm(this.#sockets, { recursive: true, force: true }).catch((error: unknown) =>
      this.#settings.logger.warn({ error }, "cannot remove a socket folder"),
    );
  }

  /** A timed assignment needs a second container, for the baseline. */
  get #needed(): number {
    return this.#timed.length > 0 ? 2 : 1;
  }

  /** Speedups that this host has the cores for; the rule says of the others that they cannot be measured here. */
  get #timed() {
    return this.#assignment.file.speedups.filter(({ cores }) => cores <= hostCores());
  }

  async #introduce(): Promise<void> {
    const { file, tests, baseline } = this.#assignment;
    this.#judge.send({
      type: "assignment",
      module: moduleOf(file),
      tests: base64Files(tests),
      baseline: base64Files(baseline),
      speedups: this.#timed.map(({ id, title, workload, pairs, cores, clock }) => ({
        id,
        title,
        workload,
        pairs,
        cores,
        clock,
      })),
      clock: file.clock,
      policy: file.policy.map((rule) => ({ ...rule, habit: rule.habit ?? null, hint: rule.hint ?? null })),
      typeHints: file.typeHints ?? null,
    });
    const answer = await this.#next(START_MS);
    if (answer.type === "broken") throw new BrokenAssignment(answer.reason);
    if (answer.type !== "ready") throw new SandboxFault(`the judge said ${answer.type} instead of ready`);
  }

  async #startCandidate(): Promise<Candidate> {
    // Short, because it is part of a socket's path, which may not be longer than 107 characters.
    const name = uniqueName();
    this.#judge.send({ type: "expect", candidate: name });
    await this.#judge.expect("listening");
    const candidate = await this.#runCandidate(name);
    await this.#judge.expect("joined");
    return candidate;
  }

  /** Starts a container that joins the judge, which listens in the folder of this name already. */
  #runCandidate(name: string): Promise<Candidate> {
    return this.#track(this.#start(name));
  }

  async #start(name: string): Promise<Candidate> {
    containersStarted += 1;
    const { owner, images, runtime } = this.#settings;
    const placement = { owner, image: images.candidate, runtime, sockets: join(this.#sockets, name) };
    // A user of its own for each: what the kernel counts per user is not shared between submissions.
    const user = FIRST_USER + (containersStarted % USERS);
    const options = candidateOptions(
      placement,
      containerName(this.#settings, "candidate", name),
      this.#assignment.file.limits,
      user,
      this.#assignment.file.preload,
    );
    const container = await this.#engine.start(options);
    try {
      if (this.#pinnedTo !== null) await this.#engine.pin(container, this.#pinnedTo);
      const folders = await cgroupFolders(container);
      // Nobody would look for one that has started after the rest was ended.
      if (this.#closed) throw new SandboxFault("the judge was closed while a candidate started");
      const account = CgroupAccount.of(container, folders);
      const candidate: Candidate = {
        name,
        container,
        account,
        freezer: Freezer.of(folders),
        watch: new QuietWatch(account),
        frozen: false,
      };
      this.#all.add(candidate);
      return candidate;
    } catch (error) {
      await this.#engine.remove(container);
      throw error;
    }
  }

  #track<T>(work: Promise<T>): Promise<T> {
    this.#underWay.add(work);
    const done = () => this.#underWay.delete(work);
    work.then(done, done);
    return work;
  }

  async #converse(
    order: GradingOrder,
    taken: readonly Candidate[],
    leases: StageLease,
    onProgress: (progress: SandboxProgress) => void,
  ): Promise<JudgedRun> {
    const silenceMs = this.#assignment.file.limits.totalSeconds * 1000 + SILENCE_MARGIN_MS;
    for (;;) {
      const message = await this.#next(silenceMs);
      switch (message.type) {
        case "progress":
          onProgress({ phase: message.phase, steps: { done: message.done, total: message.total } });
          break;
        case "request":
          this.#judge.send({
            type: "answer",
            id: message.id,
            value: await this.#answer(message.request, order, leases),
          });
          break;
        case "finished":
          return message.result;
        default:
          throw new SandboxFault(`the judge said ${message.type} while it graded ${taken[0]?.name ?? "nobody"}`);
      }
    }
  }

  async #answer(request: JudgeRequest, order: GradingOrder, leases: StageLease): Promise<unknown> {
    switch (request.op) {
      case "lease": {
        await leases.hold();
        this.#held = request.cores;
        const cpus = request.cores === 1 ? "0" : `0-${request.cores - 1}`;
        this.#pinnedTo = request.cores < hostCores() ? cpus : null;
        if (this.#pinnedTo !== null) await this.#pinAll(cpus);
        return cpus;
      }
      case "release":
        if (this.#pinnedTo !== null) await this.#pinAll(`0-${hostCores() - 1}`);
        this.#pinnedTo = null;
        await leases.share();
        return null;
      case "freeze": {
        const candidate = this.#find(request.candidate);
        const observed = (await candidate?.watch.end(this.#held)) ?? null;
        if (candidate !== undefined) await this.#setFrozen(candidate, true);
        return observed;
      }
      case "thaw": {
        const candidate = this.#find(request.candidate);
        if (candidate !== undefined) await this.#setFrozen(candidate, false);
        await candidate?.watch.begin();
        return null;
      }
      case "usage":
        return this.#find(request.candidate)?.account.read();
      case "enough":
        return order.enough(request.speedup, request.samples);
      case "replace": {
        const old = this.#find(request.candidate);
        if (old !== undefined) await this.#remove(old);
        await this.#runCandidate(request.by);
        return null;
      }
    }
  }

  async #pinAll(cpus: string): Promise<void> {
    const taken = [...this.#all].filter((candidate) => !this.#waiting.includes(candidate));
    await Promise.all(taken.map((one) => this.#ifAlive(one, () => this.#engine.pin(one.container, cpus))));
  }

  async #setFrozen(candidate: Candidate, frozen: boolean): Promise<void> {
    if (candidate.frozen === frozen) return;
    candidate.frozen = frozen;
    if (await candidate.freezer?.set(frozen)) return;
    await this.#ifAlive(candidate, () =>
      frozen ? this.#engine.freeze(candidate.container) : this.#engine.thaw(candidate.container),
    );
  }

  /**
   * Does something to a candidate's container. That it cannot be done to one that the submission has just taken down is
   * no fault of ours, and the engine may learn of its end a little later than we do.
   */
  async #ifAlive(candidate: Candidate, act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      for (const until = performance.now() + DYING_MS; performance.now() < until; await delay(20)) {
        const running = (await candidate.container.inspect().catch(() => null))?.State.Running ?? false;
        if (!running) return;
      }
      throw error;
    }
  }

  #find(name: string): Candidate | undefined {
    return [...this.#all].find((candidate) => candidate.name === name);
  }

  #remove(candidate: Candidate): Promise<void> {
    this.#all.delete(candidate);
    return this.#track(this.#end(candidate));
  }

  /** Never rejects. */
  async #end(candidate: Candidate): Promise<void> {
    // What is frozen by file cannot be killed by the engine.
    if (candidate.frozen) await candidate.freezer?.set(false);
    await this.#engine
      .remove(candidate.container)
      .catch((error: unknown) =>
        this.#settings.logger.error({ error, candidate: candidate.name }, "cannot remove a candidate"),
      );
    // A warm judge lives for thousands of runs. What cannot be removed now goes with the judge's own folder.
    await rm(join(this.#sockets, candidate.name), { recursive: true, force: true }).catch(() => undefined);
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

/** What one run holds of the cores: its share while it checks, all of them while it measures. */
class StageLease {
  readonly #leases: CoreLeases;
  #held: (() => void) | null = null;

  constructor(leases: CoreLeases) {
    this.#leases = leases;
  }

  async share(): Promise<void> {
    this.release();
    this.#held = await this.#leases.share();
  }

  async hold(): Promise<void> {
    // First give back the share: two runs that both waited for the other's would wait for ever.
    this.release();
    this.#held = await this.#leases.hold();
  }

  release(): void {
    this.#held?.();
    this.#held = null;
  }
}

const uniqueName = (): string => randomBytes(6).toString("hex");

/** The engine allows few characters in a name; the label has the owner as it is. */
function containerName({ owner }: DockerSandboxSettings, role: string, unique: string): string {
  return `laptime-${owner.replace(/[^A-Za-z0-9_.-]/g, "-")}-${role}-${unique}`;
}
