import { RunProgress } from "@laptime/contracts";
import type { Redis } from "ioredis";
import { PRODUCER_TIMEOUT_MS } from "./contract.ts";
import type { Unsubscribe } from "./grading-queue.ts";
import { patientConnection } from "./redis-connection.ts";
import { within } from "./within.ts";

export type ProgressListener = (progress: RunProgress) => void;

/** The listening half of live progress: one connection however many listen, made when the first one comes. */
export class ProgressChannel {
  readonly #url: string;
  readonly #channel: string;
  readonly #onError: (error: unknown) => void;
  readonly #listeners = new Set<ProgressListener>();
  #redis: Redis | undefined;
  #subscribed: Promise<unknown> | undefined;

  constructor(url: string, channel: string, onError: (error: unknown) => void) {
    this.#url = url;
    this.#channel = channel;
    this.#onError = onError;
  }

  async subscribe(listener: ProgressListener): Promise<Unsubscribe> {
    // A function of its own for every call, so that one listener may subscribe twice and leave once.
    const entry: ProgressListener = (progress) => listener(progress);
    this.#listeners.add(entry);
    // While Redis is away the command waits in the connection and is sent when it is back.
    await within(PRODUCER_TIMEOUT_MS, "subscribing to progress", this.#listen()).catch(this.#onError);
    return async () => {
      this.#listeners.delete(entry);
    };
  }

  close(): void {
    this.#listeners.clear();
    this.#redis?.disconnect();
  }

  #listen(): Promise<unknown> {
    if (this.#subscribed === undefined) {
      const redis = (this.#redis = patientConnection(this.#url, this.#onError));
      redis.on("message", (_channel, message) => this.#deliver(message));
      this.#subscribed = redis.subscribe(this.#channel);
      this.#subscribed.catch(this.#onError);
    }
    return this.#subscribed;
  }

  #deliver(message: string): void {
    const progress = parse(message);
    if (progress === null) return this.#onError(new Error(`not a progress: ${message.slice(0, 200)}`));
    for (const listener of this.#listeners) {
      try {
        listener(progress);
      } catch (error) {
        // One bad listener must not keep the others in the dark.
        this.#onError(error);
      }
    }
  }
}

function parse(message: string): RunProgress | null {
  try {
    return RunProgress.parse(JSON.parse(message));
  } catch {
    return null;
  }
}
