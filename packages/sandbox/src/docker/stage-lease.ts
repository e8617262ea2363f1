import type { CoreLeases } from "./core-leases.ts";

/** What one run holds of the cores: its share while it checks, all of them while it measures. */
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
