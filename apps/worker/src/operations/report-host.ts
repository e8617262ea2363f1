import { cpus } from "node:os";
import type { HostState, HostWanted } from "@laptime/contracts";
import { Repeated, type Clock, type Logger } from "@laptime/runtime";
import type { GradingConsumer } from "../grading/grading.consumer.ts";
import type { GradingWorker } from "../grading/fit-for.ts";
import type { HostHealth } from "../health/host-health.ts";
import { busyCores } from "./busy-cores.ts";
import type { HostStore } from "./host.store.ts";

const INTERVAL_MS = 5_000;
/** Reports from one sample to the next: one a minute. */
const REPORTS_A_SAMPLE = 12;

const STARTING = "The worker is still starting.";

export interface ReportHostParts {
  readonly hosts: Pick<HostStore, "begin" | "report" | "sample">;
  readonly worker: GradingWorker;
  readonly consumer: Pick<GradingConsumer, "atHand" | "pause" | "resume">;
  readonly sandbox: { readonly heldCores: number };
  readonly health: Pick<HostHealth, "look">;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Says every five seconds how this worker and its host are, and does what operators want of it. On a host that cannot
 * grade it takes no runs, whether the database can be told or not, and goes on by itself when the host is well.
 */
export class ReportHost extends Repeated {
  readonly #parts: ReportHostParts;
  readonly #startedAt: string;
  #looked = cpus();
  #isKnown = false;
  #reports = 0;
  #wanted: HostWanted = "run";
  /** What is wrong; null: nobody has looked yet. */
  #problems: readonly string[] | null = null;
  #isPaused = false;

  constructor(parts: ReportHostParts) {
    super(parts.clock, async () => {
      await this.#report().catch((error: unknown) =>
        parts.logger.warn({ err: error }, "the host could not be reported; it is tried again"),
      );
      return INTERVAL_MS;
    });
    this.#parts = parts;
    this.#startedAt = parts.clock.now().toISOString();
  }

  async #report(): Promise<void> {
    const { hosts, worker, health } = this.#parts;
    this.#notice(await health.look());
    const state = this.#state();
    this.#reports += 1;
    if (!this.#isKnown) await hosts.begin(worker);
    this.#isKnown = true;
    this.#obey(await hosts.report(worker, state));
    if (this.#reports % REPORTS_A_SAMPLE === 0) await hosts.sample(worker, state);
  }

  #state(): HostState {
    const { consumer, sandbox, worker } = this.#parts;
    const restsUntil = worker.noise?.restsUntil ?? null;
    const now = cpus();
    const busy = busyCores(this.#looked, now);
    this.#looked = now;
    return {
      startedAt: this.#startedAt,
      busySlots: consumer.atHand,
      heldCores: sandbox.heldCores,
      busyCores: busy,
      ...(this.problems.length > 0 && { problems: [...this.problems] }),
      ...(restsUntil !== null && { restsUntil: restsUntil.toISOString() }),
    };
  }

  /** What is wrong now; asked by supervisors, too, also before the worker has seen whether it can grade here. */
  get problems(): readonly string[] {
    return this.#problems ?? [STARTING];
  }

  #notice(problems: readonly string[]): void {
    const { logger } = this.#parts;
    const before = this.#problems ?? [];
    if (problems.length > 0 && before.length === 0) logger.error({ problems }, "this host cannot grade now");
    if (problems.length === 0 && before.length > 0) logger.info("this host can grade again");
    this.#problems = problems;
    this.#takeRunsOrNot();
  }

  #obey(wanted: HostWanted): void {
    if (wanted === this.#wanted) return;
    this.#parts.logger.info({ wanted }, "operators want something else of this worker");
    this.#wanted = wanted;
    this.#takeRunsOrNot();
  }

  #takeRunsOrNot(): void {
    const isPaused = this.#wanted !== "run" || this.problems.length > 0;
    if (isPaused === this.#isPaused) return;
    const { consumer } = this.#parts;
    if (isPaused) consumer.pause();
    else consumer.resume();
    this.#isPaused = isPaused;
  }
}
