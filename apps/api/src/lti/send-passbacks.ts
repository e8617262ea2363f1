import type { Clock, Logger } from "@laptime/runtime";
import type { OnApplicationBootstrap, OnModuleDestroy } from "@nestjs/common";
import pLimit, { type LimitFunction } from "p-limit";
import type { DuePassback, PassbackStore } from "./passback.store.ts";
import type { SendPassback } from "./send-passback.ts";

const INTERVAL_MS = 1_000;
/** Taken at a time. */
const MOST = 64;
/** Sent at a time to one platform, by one process. */
const AT_ONCE = 8;
/** Of its lease enough has to be left for all that is asked then: another process would send it as well. */
const LONGEST_WAIT_MS = 90_000;

/** Sends grades as long as the API runs. Every API has one; a column is told by one of them at a time. */
export class SendPassbacks implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #stop = new AbortController();
  readonly #turns = new Map<string, LimitFunction>();
  readonly #underWay = new Set<Promise<void>>();
  #loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly passbacks: PassbackStore,
    private readonly send: SendPassback,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.#loop = this.#run();
  }

  async onModuleDestroy(): Promise<void> {
    this.#stop.abort();
    await this.#loop;
  }

  /** All that is due now. Resolves with how many were looked at, whatever came of them. */
  async sendDue(): Promise<number> {
    return (await Promise.all(await this.#begin(MOST))).length;
  }

  /** Resolves when they are on their way; each of them when it is settled. */
  async #begin(most: number): Promise<Promise<void>[]> {
    const takenMs = this.clock.monotonicMs();
    const taken = await this.passbacks.take(most);
    if (taken.length === 0) return [];
    const due = await this.passbacks.load(taken);
    const known = new Set(due.map(keyOf));
    // Of somebody who is in the platform's course no more.
    const gone = taken.filter((one) => !known.has(keyOf(one)));
    return [
      ...gone.map((one) => this.passbacks.settle(one, { state: "nothing", again: null, isUncertain: one.isUncertain })),
      ...due.map((one) => this.#turnOf(one.place.platform.id)(() => this.#sendInTime(one, takenMs))),
    ];
  }

  /** One that has waited long behind a slow platform is taken anew. */
  #sendInTime(one: DuePassback, takenMs: number): Promise<void> {
    if (this.clock.monotonicMs() - takenMs <= LONGEST_WAIT_MS) return this.send.execute(one);
    const { isUncertain } = one;
    return this.passbacks.settle(one, { state: "waiting", again: this.clock.now(), isUncertain, isFree: true });
  }

  #turnOf(platformId: string): LimitFunction {
    const turn = this.#turns.get(platformId) ?? pLimit(AT_ONCE);
    this.#turns.set(platformId, turn);
    return turn;
  }

  /** One that takes long does not hold up the others. */
  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      const pause = () => this.clock.sleep(INTERVAL_MS, this.#stop.signal).catch(() => undefined);
      const room = MOST - this.#underWay.size;
      if (room < MOST / 2) {
        await Promise.race([pause(), ...this.#underWay]);
        continue;
      }
      const begun = await this.#begin(room).catch((error: unknown) => this.#failed(error));
      for (const one of begun) this.#follow(one);
      if (begun.length < room) await pause();
    }
    await Promise.all(this.#underWay);
  }

  #follow(one: Promise<void>): void {
    const followed = one
      .catch((error: unknown) => void this.#failed(error))
      .finally(() => this.#underWay.delete(followed));
    this.#underWay.add(followed);
  }

  #failed(error: unknown): [] {
    this.logger.warn({ err: error }, "grades could not be passed back; they are tried again");
    return [];
  }
}

const keyOf = ({ lineItemId, userId }: { lineItemId: string; userId: string }): string => `${lineItemId} ${userId}`;
