import type { RunProgress } from "@laptime/contracts";
import { Fault } from "@laptime/runtime";
import { Queue } from "bullmq";
import type { Redis } from "ioredis";
import { BullmqConsumer } from "./bullmq-consumer.ts";
import { DEFAULT_PREFIX, JOB_NAME, JOB_OPTIONS, PRODUCER_TIMEOUT_MS, QUEUE_NAME, progressChannel } from "./contract.ts";
import type { GradeJob } from "./contract.ts";
import type { ConsumeOptions, Consumer, GradingQueue, QueueCounts, Unsubscribe } from "./grading-queue.ts";
import { ProgressChannel } from "./progress-channel.ts";
import type { ProgressListener } from "./progress-channel.ts";
import { producerConnection, ready } from "./redis-connection.ts";
import { within } from "./within.ts";

export interface BullmqOptions {
  /** redis:// or rediss:// */
  readonly url: string;
  /** Before every key and channel; one for each installation that shares a Redis. */
  readonly prefix?: string;
  /** Told of lost connections and failed handlers; nothing else has to be done about them. */
  readonly onError?: (error: unknown) => void;
}

/** The grading queue on Redis, by BullMQ. */
export class BullmqGradingQueue implements GradingQueue {
  readonly #url: string;
  readonly #prefix: string;
  readonly #onError: (error: unknown) => void;
  readonly #redis: Redis;
  readonly #progress: ProgressChannel;
  readonly #consumers = new Set<BullmqConsumer>();
  #queue: Queue<GradeJob> | undefined;

  constructor({ url, prefix = DEFAULT_PREFIX, onError = () => undefined }: BullmqOptions) {
    this.#url = url;
    this.#prefix = prefix;
    this.#onError = onError;
    this.#redis = producerConnection(url, onError);
    this.#progress = new ProgressChannel(url, progressChannel(prefix), onError);
  }

  async add(runId: string): Promise<void> {
    await this.#ask(`adding run ${runId}`, async () => {
      const queue = await this.#openQueue();
      await queue.add(JOB_NAME, { runId }, { ...JOB_OPTIONS, jobId: runId });
    });
  }

  async publish(progress: RunProgress): Promise<void> {
    await this.#ask("publishing progress", () =>
      this.#redis.publish(progressChannel(this.#prefix), JSON.stringify(progress)),
    ).catch(this.#onError);
  }

  subscribe(listener: ProgressListener): Promise<Unsubscribe> {
    return this.#progress.subscribe(listener);
  }

  consume(options: ConsumeOptions): Consumer {
    const consumer = new BullmqConsumer(this.#url, this.#prefix, options, this.#onError);
    this.#consumers.add(consumer);
    return consumer;
  }

  counts(): Promise<QueueCounts> {
    return this.#ask("counting runs", async () => {
      const queue = await this.#openQueue();
      const counts = await queue.getJobCounts("waiting", "active");
      return { waiting: counts["waiting"] ?? 0, active: counts["active"] ?? 0 };
    });
  }

  async close(): Promise<void> {
    await Promise.all([...this.#consumers].map((consumer) => consumer.close()));
    this.#progress.close();
    await this.#closeQueue();
    this.#redis.disconnect();
  }

  /** One conversation with Redis that ends in time, whatever Redis does. */
  async #ask<Answer>(what: string, question: () => Promise<Answer>): Promise<Answer> {
    try {
      return await within(PRODUCER_TIMEOUT_MS, what, ready(this.#redis).then(question));
    } catch (error) {
      if (error instanceof Fault) throw error;
      throw new Fault(`${what} failed: ${String(error)}`, { cause: error });
    }
  }

  /**
   * Opened on first use and again after a failed opening: BullMQ remembers for ever that its first look at Redis
   * failed, and would refuse all later ones.
   */
  async #openQueue(): Promise<Queue<GradeJob>> {
    if (this.#queue === undefined) {
      this.#queue = new Queue<GradeJob>(QUEUE_NAME, { connection: this.#redis, prefix: this.#prefix });
      this.#queue.on("error", this.#onError);
    }
    const queue = this.#queue;
    try {
      await queue.waitUntilReady();
      return queue;
    } catch (error) {
      if (this.#queue === queue) this.#queue = undefined;
      throw error;
    }
  }

  async #closeQueue(): Promise<void> {
    if (this.#queue === undefined) return;
    await within(PRODUCER_TIMEOUT_MS, "closing the queue", this.#queue.close()).catch(this.#onError);
  }
}
