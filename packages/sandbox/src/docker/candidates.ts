import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { AssignmentFile } from "@laptime/contracts";
import { SandboxFault } from "../errors.ts";
import { Candidate } from "./candidate.ts";
import { cgroupFolders } from "./cgroup-folders.ts";
import { containerName } from "./container-name.ts";
import { candidateOptions } from "./container-options.ts";
import type { Engine } from "./engine.ts";
import { limitSocketMemory } from "./socket-memory.ts";
import { everyCpu } from "./host.ts";
import type { DockerSandboxSettings } from "./settings.ts";

const FIRST_USER = 20_000;
const USERS = 10_000;

let containersStarted = 0;

/**
 * The candidates' containers of one judge: those that wait for work, one that is kept for it, and those of the run that is on.
 *
 * Responsibilities: starts them, knows which wait, removes them with their socket folders, leaves none behind.
 */
export class Candidates {
  readonly #engine: Engine;
  readonly #settings: DockerSandboxSettings;
  readonly #file: AssignmentFile;
  readonly #sockets: string;
  #waiting: Candidate[] = [];
  /** The baseline's, where it serves run after run. */
  #kept: Candidate | null = null;
  readonly #all = new Set<Candidate>();
  /** Starts and removals that nobody waits for at once; `close` does. */
  readonly #underWay = new Set<Promise<unknown>>();
  #closed = false;
  /** The cores that a timed stage is kept to, in Linux' list form; null: all. */
  #pinnedTo: string | null = null;
  /** The CPUs of untimed work, in Linux' list form. */
  #keptTo = everyCpu();

  /** `sockets`: the judge's folder; each candidate has one in it, of its own name. */
  constructor(engine: Engine, settings: DockerSandboxSettings, file: AssignmentFile, sockets: string) {
    this.#engine = engine;
    this.#settings = settings;
    this.#file = file;
    this.#sockets = sockets;
  }

  /** How many are there for a run. */
  get ready(): number {
    return this.#waiting.length + (this.#kept === null ? 0 : 1);
  }

  /** The baseline's of the run before; null when none was kept. */
  get kept(): Candidate | null {
    return this.#kept;
  }

  find(name: string): Candidate | undefined {
    return [...this.#all].find((candidate) => candidate.name === name);
  }

  /** Puts one that has joined the judge to those that wait for work. */
  wait(candidate: Candidate): void {
    this.#waiting.push(candidate);
  }

  /** Takes one that is new for the submission, then the baseline's, then the reference's, `count` of them. */
  take(count: number): readonly Candidate[] {
    const baseline = this.#kept === null ? [] : [this.#kept];
    this.#kept = null;
    const [submission, ...others] = this.#waiting.splice(0, count - baseline.length);
    return submission === undefined ? [] : [submission, ...baseline, ...others];
  }

  /** The baseline's, for the next run; unless it was replaced meanwhile. */
  keep(baseline: Candidate): void {
    if (this.#all.has(baseline)) this.#kept = baseline;
  }

  /** Starts a container that joins the judge, which listens in the folder of this name already. */
  start(name: string): Promise<Candidate> {
    return this.#track(this.#start(name));
  }

  /** Keeps those that are at work to these CPUs of a timed stage; null: it is over. */
  async pin(cpus: string | null): Promise<void> {
    const [before, after] = [this.#placed, cpus ?? this.#keptTo];
    this.#pinnedTo = cpus;
    if (after !== before) await Promise.all(this.#working.map((candidate) => candidate.pin(after)));
  }

  /** Keeps those that are not timed to these CPUs: others are measured on the rest. */
  async keepTo(cpus: string): Promise<void> {
    this.#keptTo = cpus;
    const untimed = this.#pinnedTo === null ? [...this.#all] : this.#waiting;
    await Promise.all(untimed.map((candidate) => candidate.pin(cpus)));
  }

  /** Not waited for: the answer is there, and a container that is not needed any more cannot change it. */
  removeThoseAtWork(): void {
    for (const candidate of this.#working) void this.remove(candidate);
  }

  /** Never rejects. */
  remove(candidate: Candidate): Promise<void> {
    this.#all.delete(candidate);
    if (this.#kept === candidate) this.#kept = null;
    return this.#track(this.#end(candidate));
  }

  /** Ends them all, also those that are just being started. Idempotent; never rejects. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled([...this.#all].map((candidate) => this.remove(candidate)));
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
  }

  get #placed(): string {
    return this.#pinnedTo ?? this.#keptTo;
  }

  get #working(): Candidate[] {
    return [...this.#all].filter((candidate) => candidate !== this.#kept && !this.#waiting.includes(candidate));
  }

  async #start(name: string): Promise<Candidate> {
    containersStarted += 1;
    const { owner, images, runtime } = this.#settings;
    const placement = { owner, image: images.candidate, runtime, sockets: join(this.#sockets, name) };
    // A user of its own for each: what the kernel counts per user is not shared between submissions.
    const user = FIRST_USER + (containersStarted % USERS);
    const called = containerName(owner, "candidate", name);
    const { limits, preload } = this.#file;
    const container = await this.#engine.start(candidateOptions(placement, called, limits, user, preload));
    try {
      if (this.#placed !== everyCpu()) await this.#engine.pin(container, this.#placed);
      const folders = await cgroupFolders(container);
      // Before any submission is in it. The self-test has seen that it can be done here.
      await limitSocketMemory(folders);
      // Nobody would look for one that has started after the rest was ended.
      if (this.#closed) throw new SandboxFault("the judge was closed while a candidate started");
      const candidate = new Candidate(name, this.#engine, container, folders);
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

  async #end(candidate: Candidate): Promise<void> {
    await candidate
      .end()
      .catch((error: unknown) =>
        this.#settings.logger.error({ error, candidate: candidate.name }, "cannot remove a candidate"),
      );
    // A warm judge lives for thousands of runs. What cannot be removed now goes with the judge's own folder.
    await rm(join(this.#sockets, candidate.name), { recursive: true, force: true }).catch(() => undefined);
  }
}
