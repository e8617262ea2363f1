import { cpus } from "node:os";
import type { HostState, HostWanted } from "@laptime/contracts";
import type { Clock, Logger } from "@laptime/runtime";
import type { GradingConsumer } from "../grading/grading.consumer.ts";
import type { GradingWorker } from "../grading/fit-for.ts";
import { Repeated } from "../repeated.ts";
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
export class ReportHost extends Repeated {
  readonly #parts: ReportHostParts;
  readonly #startedAt: string;
  #looked = cpus();
  #isKnown = false;
  #reports = 0;
  #wanted: HostWanted = "run";

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
    const { hosts, worker } = this.#parts;
    const state = this.#state();
    this.#reports += 1;
    if (!this.#isKnown) await hosts.begin(worker);
    this.#isKnown = true;
    this.#obey(await hosts.report(worker, state));
    if (this.#reports % REPORTS_A_SAMPLE === 0) await hosts.sample(worker, state);
  }

  #state(): HostState {
    const { consumer, sandbox } = this.#parts;
    const now = cpus();
    const busy = busyCores(this.#looked, now);
    this.#looked = now;
    return {
      startedAt: this.#startedAt,
      busySlots: consumer.atHand,
      heldCores: sandbox.heldCores,
      busyCores: busy,
    };
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
