import { Repeated, systemClock, type Logger } from "@laptime/runtime";
import type { Engine } from "./engine.ts";
import type { DockerSandboxSettings } from "./settings.ts";

/** Seldom enough to cost nothing, often enough that what was left does not pile up. */
const INTERVAL_MS = 10_000;

/**
 * Containers that carry our label and that nobody wants: of a life before this one, or lost sight of when the engine went
 * away while they were made or removed. They are looked for again and again, so that none stays until the worker ends.
 */
export class Strays extends Repeated {
  readonly #engine: Pick<Engine, "sweep">;
  readonly #owner: string;
  readonly #logger: Pick<Logger, "warn">;

  /** `undisturbing` waits until what is timed is over: removing a container would disturb it. */
  constructor(
    engine: Pick<Engine, "sweep">,
    { owner, logger }: Pick<DockerSandboxSettings, "owner" | "logger">,
    undisturbing: (work: () => Promise<void>) => Promise<void>,
    clock = systemClock,
  ) {
    super(clock, async () => {
      await undisturbing(() => this.#tryRemove());
      return INTERVAL_MS;
    });
    this.#engine = engine;
    this.#owner = owner;
    this.#logger = logger;
  }

  /** Rejects with `SandboxFault` when one cannot be removed. Idempotent. */
  async remove(): Promise<void> {
    const removed = await this.#engine.sweep(this.#owner);
    if (removed > 0) this.#logger.warn({ removed }, "containers that nobody wanted were removed");
  }

  /** When nothing is wanted any more. What cannot be removed now is for the next life. Idempotent; never rejects. */
  async close(): Promise<void> {
    await this.stop();
    await this.#tryRemove();
  }

  async #tryRemove(): Promise<void> {
    await this.remove().catch((error: unknown) =>
      this.#logger.warn({ err: error }, "containers that nobody wants could not be removed; it is tried again"),
    );
  }
}
