import type { CoreLeases } from "./core-leases.ts";

/** What one run holds of the cores: its share while it checks, whole ones alone while it measures. */
export class StageLease {
  readonly #leases: CoreLeases;
  #held: (() => void) | null = null;

  constructor(leases: CoreLeases) {
    this.#leases = leases;
  }

  async share(): Promise<void> {
    this.release();
    this.#held = await this.#leases.share();
  }

  /** Resolves with the CPUs that it holds. */
  async hold(cores: number): Promise<readonly number[]> {
    // First give back the share: two runs that both waited for the other's would wait for ever.
    this.release();
    const { cpus, release } = await this.#leases.hold(cores);
    this.#held = release;
    return cpus;
  }

  release(): void {
    this.#held?.();
    this.#held = null;
  }
}
