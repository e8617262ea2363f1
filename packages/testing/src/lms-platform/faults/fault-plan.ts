import { createHash } from "node:crypto";
import { readObject, type Operation, type Request } from "../exchange.ts";
import type { ServiceFault } from "./service-faults.ts";

const SEED = 20_261_130;

/** Which requests go wrong, and how: the next ones of an operation, those that match, or a share of all. */
export class FaultPlan {
  readonly seed: number;
  readonly #planned: { matches: (request: Request) => boolean; fault: ServiceFault; left: number }[] = [];
  readonly #rates: { share: number; fault: ServiceFault; operations: ReadonlySet<Operation> }[] = [];
  readonly #attempts = new Map<string, number>();
  readonly #held = new Set<() => void>();

  constructor(seed = SEED) {
    this.seed = seed;
  }

  /** The next requests of an operation, one fault each, in this order. */
  next(operation: Operation, ...faults: ServiceFault[]): this {
    for (const fault of faults) this.when((request) => request.operation === operation, fault);
    return this;
  }

  /** The next `times` requests that match. What was planned first comes first. */
  when(matches: (request: Request) => boolean, fault: ServiceFault, times = 1): this {
    this.#planned.push({ matches, fault, left: times });
    return this;
  }

  /**
   * A share (0 to 1) of the requests of some operations. The draw follows from the seed, what is asked for and how
   * often it was asked before: the same faults in every run, in whatever order requests come.
   */
  rate(share: number, fault: ServiceFault, operations: readonly Operation[] = ["scores"]): this {
    if (this.#rates.length === 0) process.stderr.write(`LMS platform: faults by rate, seed ${this.seed}\n`);
    this.#rates.push({ share, fault, operations: new Set(operations) });
    return this;
  }

  /** Nothing goes wrong any more; what is held stays held. */
  clear(): this {
    this.#planned.length = 0;
    this.#rates.length = 0;
    return this;
  }

  take(request: Request): ServiceFault | null {
    const planned = this.#planned.find(({ matches, left }) => left > 0 && matches(request));
    if (planned !== undefined) {
      planned.left--;
      return planned.fault;
    }
    return this.#rates.length === 0 ? null : this.#draw(request);
  }

  #draw(request: Request): ServiceFault | null {
    const user = request.operation === "scores" ? readObject(request.body)?.["userId"] : "";
    const asked = `${request.operation} ${request.method} ${request.url.pathname} ${String(user)}`;
    const attempt = (this.#attempts.get(asked) ?? 0) + 1;
    this.#attempts.set(asked, attempt);
    let drawn = createHash("sha256").update(`${this.seed} ${asked} ${attempt}`).digest().readUInt32BE() / 2 ** 32;
    for (const { share, fault, operations } of this.#rates) {
      if (!operations.has(request.operation)) continue;
      if (drawn < share) return fault;
      drawn -= share;
    }
    return null;
  }

  /** How many connections are held: a test waits for it before it lets them go or its tool's clock run on. */
  get held(): number {
    return this.#held.size;
  }

  /** Lets go whatever is held. */
  release(): void {
    for (const letGo of this.#held) letGo();
  }

  /** Resolves with true on `release()`, and with false when the tool has left before. */
  hold(left: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (released: boolean) => {
        this.#held.delete(letGo);
        left.removeEventListener("abort", giveUp);
        resolve(released);
      };
      const letGo = () => end(true);
      const giveUp = () => end(false);
      if (left.aborted) return resolve(false);
      this.#held.add(letGo);
      left.addEventListener("abort", giveUp, { once: true });
    });
  }
}
