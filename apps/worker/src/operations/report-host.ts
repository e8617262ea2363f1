import { cpus } from "node:os";
import type { HostState, HostWanted } from "@laptime/contracts";
import type { Clock, Logger } from "@laptime/runtime";
import type { GradingConsumer } from "../grading/grading.consumer.ts";
import type { GradingWorker } from "../grading/fit-for.ts";
import { busyCores } from "./busy-cores.ts";
import type { HostStore } from "./host.store.ts";

const INTERVAL_MS = 5_000;
/** Reports from one sample to the next: one a minute. */
const REPORTS_A_SAMPLE = 12;

export interface ReportHostParts {
  readonly hosts: Pick<HostStore, "begin" | "report" | "sample">;
  readonly worker: GradingWorker;
  readonly consumer: Pick<GradingConsumer, "atHand" | "pause" | "resume">;
  readonly sandbox: { readonly heldCores: number };
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Says every five seconds how this worker and its host are, and does what operators want of it. */
export class ReportHost {
  readonly #parts: ReportHostParts;
  readonly #stop = new AbortController();
  #loop: Promise<void> | null = null;
  #wanted: HostWanted = "run";

  constructor(parts: ReportHostParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#loop ??= this.#run();
  }

  /** Idempotent. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#loop;
  }

  async #run(): Promise<void> {
    const { clock, logger, hosts, worker } = this.#parts;
    const startedAt = clock.now().toISOString();
    let [looked, begun] = [cpus(), false];
    for (let count = 1; !this.#stop.signal.aborted; count += 1) {
      const now = cpus();
      const state = this.#stateOf(startedAt, busyCores(looked, now));
      looked = now;
      try {
        if (!begun) await hosts.begin(worker);
        begun = true;
        this.#obey(await hosts.report(worker, state));
        if (count % REPORTS_A_SAMPLE === 0) await hosts.sample(worker, state);
      } catch (error) {
        logger.warn({ err: error }, "the host could not be reported; it is tried again");
      }
      await clock.sleep(INTERVAL_MS, this.#stop.signal).catch(() => undefined);
    }
  }

  #stateOf(startedAt: string, busy: number): HostState {
    const { consumer, sandbox } = this.#parts;
    return { startedAt, busySlots: consumer.atHand, heldCores: sandbox.heldCores, busyCores: busy };
  }

  #obey(wanted: HostWanted): void {
    if (wanted === this.#wanted) return;
    const { consumer, logger } = this.#parts;
    if (wanted === "run") consumer.resume();
    else consumer.pause();
    logger.info({ wanted }, "operators want something else of this worker");
    this.#wanted = wanted;
  }
}
