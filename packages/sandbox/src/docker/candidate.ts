import { setTimeout as delay } from "node:timers/promises";
import type { Container, ContainerInspectInfo } from "dockerode";
import { CgroupAccount } from "./cgroup-account.ts";
import type { Engine } from "./engine.ts";
import { Freezer } from "./freezer.ts";
import { ContainerFiles } from "../host/container-files.ts";
import { hostFiles } from "../host/host-files.ts";
import { isEnding } from "../host/is-ending.ts";
import { KernelWatch } from "../host/kernel-watch.ts";

/** An agent ends when its judge hangs up; what takes longer does not mean to. */
const LEAVING_MS = 500;
/** How long the engine may take to see that a container has ended. */
const DYING_MS = 2_000;
/** The exit code of what SIGKILL has ended. */
const KILLED = 128 + 9;

/**
 * One candidate's container, as the worker handles it: freeze, pin, end. What cannot be done because the submission has
 * taken it down is no fault.
 */
export class Candidate {
  readonly name: string;
  readonly account: CgroupAccount;
  readonly watch: KernelWatch;
  readonly #engine: Engine;
  readonly #container: Container;
  readonly #freezer: Freezer | null;
  #frozen = false;

  /** `folders`: from `cgroupFolders`. */
  constructor(name: string, engine: Engine, container: Container, folders: Map<string, string>) {
    this.name = name;
    this.account = CgroupAccount.of(container, folders);
    this.watch = new KernelWatch({ files: hostFiles, container: new ContainerFiles(hostFiles, folders) });
    this.#engine = engine;
    this.#container = container;
    this.#freezer = Freezer.of(folders);
  }

  /** Idempotent. */
  async setFrozen(frozen: boolean): Promise<void> {
    if (this.#frozen === frozen) return;
    this.#frozen = frozen;
    if (await this.#freezer?.set(frozen)) return;
    await this.#ifAlive(() => (frozen ? this.#engine.freeze(this.#container) : this.#engine.thaw(this.#container)));
  }

  /** Keeps it to these cores, in Linux' list form. */
  async pin(cpus: string): Promise<void> {
    await this.#ifAlive(() => this.#engine.pin(this.#container, cpus));
  }

  /** Removes; kills what does not leave by itself once its judge has hung up. Idempotent. */
  async end(): Promise<void> {
    this.watch.cancel();
    // What is frozen by file cannot be killed by the engine.
    if (this.#frozen) await this.#freezer?.set(false);
    // To kill one costs the engine another start of its runtime, and most are about to leave.
    await this.#engine.ended(this.#container, LEAVING_MS);
    await this.#engine.remove(this.#container);
  }

  /**
   * Whether it was killed, or nobody can tell any more how it ended. No submission can do that: its first process gets no
   * SIGKILL from within. What the kernel kills for memory is not told from it here.
   */
  async wasKilled(): Promise<boolean> {
    const { State } = (await this.#inspect()) ?? {};
    if (State?.Running === true && !isEnding(hostFiles, State.Pid)) return false;
    const exitCode = await this.#exitCode();
    return exitCode === null || exitCode === KILLED;
  }

  /** Null when it runs, or when the engine does not know. */
  async #exitCode(): Promise<number | null> {
    for (const until = performance.now() + DYING_MS; performance.now() < until; await delay(20)) {
      const { State } = (await this.#inspect()) ?? {};
      if (State?.Running !== true) return State?.ExitCode ?? null;
    }
    return null;
  }

  /** The engine may learn of a container's end a little later than we do. */
  async #ifAlive(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      for (const until = performance.now() + DYING_MS; performance.now() < until; await delay(20)) {
        const running = (await this.#inspect())?.State.Running ?? false;
        if (!running) return;
      }
      throw error;
    }
  }

  /** Null: the engine is away, or knows nothing of it. */
  #inspect(): Promise<ContainerInspectInfo | null> {
    return this.#container.inspect().catch(() => null);
  }
}
