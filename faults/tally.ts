import type { Plan } from "./plan.ts";

/** What a number of campaigns came to. */
export class CampaignTally {
  readonly #seeds: number[] = [];
  readonly #faults = new Map<string, number>();
  #accepted = 0;
  #wrong = 0;

  note({ seed, faults }: Plan, accepted: number, wrong: number): void {
    this.#seeds.push(seed);
    for (const { kind } of faults) this.#faults.set(kind, (this.#faults.get(kind) ?? 0) + 1);
    this.#accepted += accepted;
    this.#wrong += wrong;
  }

  toString(): string {
    const kinds = [...this.#faults]
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([kind, times]) => `${kind} ${times}`);
    const seeds = `seeds ${Math.min(...this.#seeds)} to ${Math.max(...this.#seeds)}`;
    return `${this.#seeds.length} campaigns, ${seeds}: ${this.#accepted} accepted, ${this.#wrong} wrong; faults: ${kinds.join(", ")}`;
  }
}
