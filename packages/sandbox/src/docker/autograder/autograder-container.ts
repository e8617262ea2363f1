import { setTimeout as delay } from "node:timers/promises";
import type { Container, ContainerCreateOptions } from "dockerode";
import { FromAutograder, type ToAutograder } from "@laptime/contracts";
import type { Attached, Engine } from "../engine.ts";

/** More than its answer can be: results.json and its output, with every byte escaped. */
const LONGEST_ANSWER = 64 * 1024 * 1024;
const STDERR_KEPT = 4_000;

/** What came of an order: its answer, or why there is none. */
export type Answered =
  | { readonly kind: "answer"; readonly answer: FromAutograder }
  | { readonly kind: "silent"; readonly stderr: string }
  | { readonly kind: "late" };

/**
 * A container that takes one order and gives one answer. What it says is read as what an enemy says: bounded, parsed, and
 * its end waited for no longer than was agreed.
 */
export class AutograderContainer {
  readonly container: Container;
  readonly #engine: Engine;
  readonly #streams: Attached;
  #stderr = "";

  private constructor(engine: Engine, container: Container, streams: Attached) {
    this.#engine = engine;
    this.container = container;
    this.#streams = streams;
    streams.stderr.setEncoding("utf8");
    streams.stderr.on("data", (text: string) => (this.#stderr = (this.#stderr + text).slice(-STDERR_KEPT)));
    // A broken pipe only means that it has ended.
    streams.input.on("error", () => undefined);
  }

  static async start(engine: Engine, options: ContainerCreateOptions): Promise<AutograderContainer> {
    const { container, streams } = await engine.startAttached(options);
    return new AutograderContainer(engine, container, streams);
  }

  /** Resolves with what came of it; rejects with `signal.reason` after an abort. Once only. */
  async order(message: ToAutograder, withinMs: number, signal: AbortSignal): Promise<Answered> {
    const over = new AbortController();
    const until = AbortSignal.any([over.signal, signal]);
    this.#streams.input.write(`${JSON.stringify(message)}\n`);
    const late = delay(withinMs, { kind: "late" } as const, { signal: until });
    late.catch(() => undefined);
    try {
      return await Promise.race([this.#answer(), late]);
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    } finally {
      over.abort();
    }
  }

  /** Kills and removes. Idempotent. */
  async end(): Promise<void> {
    this.#streams.input.destroy();
    await this.#engine.remove(this.container);
  }

  async #answer(): Promise<Answered> {
    const chunks: string[] = [];
    let length = 0;
    this.#streams.stdout.setEncoding("utf8");
    for await (const chunk of this.#streams.stdout as AsyncIterable<string>) {
      const end = chunk.indexOf("\n");
      chunks.push(end === -1 ? chunk : chunk.slice(0, end));
      length += chunk.length;
      if (end !== -1) return this.#parsed(chunks.join(""));
      if (length > LONGEST_ANSWER) break;
    }
    return { kind: "silent", stderr: this.#stderr };
  }

  #parsed(line: string): Answered {
    try {
      return { kind: "answer", answer: FromAutograder.parse(JSON.parse(line)) };
    } catch {
      return { kind: "silent", stderr: this.#stderr };
    }
  }
}
