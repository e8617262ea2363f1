import type { JudgeRequest } from "@laptime/contracts";
import type { GradingOrder } from "../sandbox.ts";
import type { Candidates } from "./candidates.ts";
import { hostCores } from "./host.ts";
import type { StageLease } from "./stage-lease.ts";

/** Answers what a judge asks of the worker while it grades one submission: cores, freezing, counts, the rule's word. */
export class JudgeRequests {
  readonly #order: GradingOrder;
  readonly #candidates: Candidates;
  readonly #lease: StageLease;
  /** Cores of the timed stage that runs. */
  #held = 0;

  constructor(order: GradingOrder, candidates: Candidates, lease: StageLease) {
    this.#order = order;
    this.#candidates = candidates;
    this.#lease = lease;
  }

  /** Resolves with the value of the answer. */
  async answer(request: JudgeRequest): Promise<unknown> {
    switch (request.op) {
      case "lease":
        return this.#hold(request.cores);
      case "release":
        return this.#release();
      case "freeze":
        return this.#freeze(request.candidate);
      case "thaw":
        return this.#thaw(request.candidate);
      case "usage":
        return this.#candidates.find(request.candidate)?.account.read();
      case "enough":
        return this.#order.enough(request.speedup, request.samples);
      case "replace":
        return this.#replace(request.candidate, request.by);
    }
  }

  async #hold(cores: number): Promise<string> {
    await this.#lease.hold();
    this.#held = cores;
    const cpus = cores === 1 ? "0" : `0-${cores - 1}`;
    await this.#candidates.pin(cores < hostCores() ? cpus : null, everyCore());
    return cpus;
  }

  async #release(): Promise<null> {
    await this.#candidates.pin(null, everyCore());
    await this.#lease.share();
    return null;
  }

  async #freeze(name: string): Promise<unknown> {
    const candidate = this.#candidates.find(name);
    const observed = (await candidate?.watch.end(this.#held)) ?? null;
    await candidate?.setFrozen(true);
    return observed;
  }

  async #thaw(name: string): Promise<null> {
    const candidate = this.#candidates.find(name);
    await candidate?.setFrozen(false);
    await candidate?.watch.begin();
    return null;
  }

  async #replace(name: string, by: string): Promise<null> {
    const old = this.#candidates.find(name);
    if (old !== undefined) await this.#candidates.remove(old);
    await this.#candidates.start(by);
    return null;
  }
}

const everyCore = (): string => `0-${hostCores() - 1}`;
