import type { AutograderFinished } from "@laptime/contracts";
import { BrokenAssignment, SandboxFault } from "../../errors.ts";
import type { AutograderOrder, AutograderOutcome, ImportedAutograder, SandboxOptions } from "../../sandbox.ts";
import { abortOf } from "../abort-of.ts";
import { CgroupAccount } from "../cgroup-account.ts";
import { cgroupFolders } from "../cgroup-folders.ts";
import { containerName, uniqueName } from "../container-name.ts";
import type { Engine } from "../engine.ts";
import { everyCpu } from "../host.ts";
import type { DockerSandboxSettings } from "../settings.ts";
import { limitSocketMemory } from "../socket-memory.ts";
import { type Answered, AutograderContainer } from "./autograder-container.ts";
import { AutograderImages } from "./autograder-images.ts";
import { runOptions } from "./autograder-options.ts";
import { inBase64 } from "../in-base64.ts";
import { submissionMetadata } from "./submission-metadata.ts";

/** Beyond the users of candidates. */
const FIRST_USER = 30_000;
const USERS = 10_000;
/** For copying the autograder on a busy host, and for a program that will not be killed from within. */
const MARGIN_MS = 60_000;

let runsStarted = 0;

type GradeOptions = SandboxOptions & { readonly signal: AbortSignal };
type Observed = Pick<AutograderOutcome, "finished" | "limit">;

/** Runs of imported autograders: each in a container of its own, made for it and removed after it. */
export class Autograders {
  readonly #images: AutograderImages;
  readonly #engine: Engine;
  readonly #settings: DockerSandboxSettings;
  readonly #running = new Set<AutograderContainer>();
  #cpus = everyCpu();

  constructor(engine: Engine, settings: DockerSandboxSettings) {
    this.#engine = engine;
    this.#settings = settings;
    this.#images = new AutograderImages(engine, settings);
  }

  /**
   * Resolves with what became of one submission. Rejects with BrokenAssignment when the autograder cannot be set up or does
   * not fit into its limits, with SandboxFault when the engine failed, with `signal.reason` after an abort. Leaves nothing
   * of the run behind.
   */
  async grade(
    order: AutograderOrder,
    { signal, onProgress }: GradeOptions,
  ): Promise<Observed & { image: string; ms: number }> {
    onProgress?.({ phase: "starting", steps: null });
    const image = await this.#imageOf(order.autograder, signal);
    onProgress?.({ phase: "checking", steps: null });
    const startedAt = performance.now();
    const seen = await this.#run(image, order, signal);
    return { ...seen, image, ms: Math.round(performance.now() - startedAt) };
  }

  /** Gives up what is being set up. What runs is aborted by its own signal. Idempotent; never rejects. */
  close(): Promise<void> {
    return this.#images.close();
  }

  /** Keeps those that run to these CPUs, in Linux' list form: others are measured on the rest. */
  async keepTo(cpus: string): Promise<void> {
    this.#cpus = cpus;
    const pinned = [...this.#running].map(async (one) => {
      // One that has just ended need not move; any other would disturb what is measured.
      await this.#engine.pin(one.container, cpus).catch((error: unknown) => {
        if (this.#running.has(one)) throw error;
      });
    });
    await Promise.all(pinned);
  }

  async #imageOf(autograder: ImportedAutograder, signal: AbortSignal): Promise<string> {
    const abort = abortOf(signal);
    try {
      return await Promise.race([this.#images.get(autograder), abort.promise]);
    } finally {
      abort.forget();
    }
  }

  async #run(image: string, order: AutograderOrder, signal: AbortSignal): Promise<Observed> {
    const { limits } = order;
    const container = await this.#start(image, order);
    try {
      const folders = await cgroupFolders(container.container);
      await limitSocketMemory(folders);
      const account = CgroupAccount.of(container.container, folders);
      const answered = await container.order(
        {
          type: "run",
          files: inBase64(order.submission),
          metadata: submissionMetadata(order),
          seconds: limits.totalSeconds,
          outputBytes: limits.outputKib * 1024,
        },
        limits.totalSeconds * 1000 + MARGIN_MS,
        signal,
      );
      const { oomKills, processesRefused } = await account.read();
      if (answered.kind === "silent") {
        this.#settings.logger.warn(
          { runId: order.runId, stderr: answered.stderr },
          "an autograder ended without a word",
        );
      }
      return observed(answered, { memory: oomKills > 0, processes: processesRefused > 0 });
    } finally {
      this.#running.delete(container);
      await container.end();
    }
  }

  async #start(image: string, { limits }: AutograderOrder): Promise<AutograderContainer> {
    runsStarted += 1;
    const { owner, runtime } = this.#settings;
    const user = FIRST_USER + (runsStarted % USERS);
    const options = runOptions(
      { owner, image, runtime },
      containerName(owner, "autograder", uniqueName()),
      limits,
      user,
    );
    const container = await AutograderContainer.start(this.#engine, options);
    this.#running.add(container);
    try {
      if (this.#cpus !== everyCpu()) await this.#engine.pin(container.container, this.#cpus);
      return container;
    } catch (error) {
      this.#running.delete(container);
      await container.end();
      throw error;
    }
  }
}

function observed(answered: Answered, reached: { readonly memory: boolean; readonly processes: boolean }): Observed {
  const answer = answered.kind === "answer" ? answered.answer : null;
  if (answer?.type === "unfit") throw new BrokenAssignment(answer.reason);
  if (answer?.type === "prepared") throw new SandboxFault("an autograder answered what it was not asked");
  return { finished: answer, limit: limitOf(answered, answer, reached) };
}

function limitOf(
  answered: Answered,
  finished: AutograderFinished | null,
  { memory, processes }: { readonly memory: boolean; readonly processes: boolean },
): Observed["limit"] {
  if (answered.kind === "late" || (finished !== null && finished.exitCode === null)) return "time";
  if (memory) return "memory";
  if (processes) return "processes";
  return finished?.full === true ? "room" : null;
}
