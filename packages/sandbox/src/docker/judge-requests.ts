import type { JudgeRequest, MeasuredPair, Usage } from "@laptime/contracts";
import type { Calibrations } from "../calibration/calibrations.ts";
import { SandboxFault } from "../errors.ts";
import type { GradingOrder } from "../sandbox.ts";
import type { Candidates } from "./candidates.ts";
import { formatCpuList } from "../host/cpu-list.ts";
import { hostCores } from "./host.ts";
import { measuredAs } from "./timed-here.ts";
import type { StageLease } from "./stage-lease.ts";

/** Answers what a judge asks of the worker while it grades one submission: cores, freezing, counts, the rule's word. */
export class JudgeRequests {
  readonly #order: GradingOrder;
  readonly #candidates: Candidates;
  readonly #lease: StageLease;
  readonly #calibrations: Calibrations;
  /** CPUs of the timed stage that runs. */
  #cpus: readonly number[] = [];

  constructor(order: GradingOrder, candidates: Candidates, lease: StageLease, calibrations: Calibrations) {
    this.#calibrations = calibrations;
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
      case "count":
        return this.#count(request.candidate);
      case "counted":
        return this.#candidates.find(request.candidate)?.watch.end() ?? null;
      case "runnable":
        return (await this.#candidates.find(request.candidate)?.account.runnable()) ?? 0;
      case "usage":
        return this.#usage(request.candidate);
      case "enough":
        return this.#enough(request.speedup, request.samples);
      case "replace":
        return this.#replace(request.candidate, request.by);
    }
  }

  /** Asked whenever the submission seems to have failed. Rejects when somebody else has: a candidate that was killed. */
  async #usage(name: string): Promise<Usage | undefined> {
    const candidate = this.#candidates.find(name);
    const usage = await candidate?.account.read();
    if (usage?.oomKills === 0 && (await candidate?.wasKilled())) {
      throw new SandboxFault(`the candidate ${name} was killed from outside`);
    }
    return usage;
  }

  async #enough(speedup: string, samples: readonly MeasuredPair[]): Promise<boolean> {
    const measured = measuredAs(this.#order.assignment, speedup);
    return this.#order.enough(speedup, samples, await this.#calibrations.find(measured, samples), hostCores());
  }

  async #hold(cores: number): Promise<string> {
    this.#cpus = await this.#lease.hold(cores);
    const cpus = formatCpuList(this.#cpus);
    await this.#candidates.pin(cpus);
    return cpus;
  }

  async #release(): Promise<null> {
    await this.#candidates.pin(null);
    await this.#lease.share();
    return null;
  }

  async #freeze(name: string): Promise<null> {
    const candidate = this.#candidates.find(name);
    candidate?.watch.cancel();
    await candidate?.setFrozen(true);
    return null;
  }

  async #thaw(name: string): Promise<null> {
    await this.#candidates.find(name)?.setFrozen(false);
    return null;
  }

  #count(name: string): null {
    this.#candidates.find(name)?.watch.begin(this.#cpus);
    return null;
  }

  async #replace(name: string, by: string): Promise<null> {
    const old = this.#candidates.find(name);
    if (old !== undefined) await this.#candidates.remove(old);
    await this.#candidates.start(by);
    return null;
  }
}
