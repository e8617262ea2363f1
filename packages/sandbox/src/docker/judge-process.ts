import type { Container } from "dockerode";
import { FromJudge, type ToJudge } from "@laptime/contracts";
import { BrokenAssignment, SandboxFault } from "../errors.ts";
import type { Attached } from "./engine.ts";
import { jsonLines } from "./json-lines.ts";

const STDERR_KEPT = 8_000;

/**
 * A conversation with one judge container: `send` a message, `next` the one that comes. Not for two at once.
 * When the judge ends, `next` rejects with a SandboxFault that carries the end of its standard error.
 */
export class JudgeProcess {
  readonly container: Container;
  readonly #streams: Attached;
  readonly #messages: AsyncGenerator<unknown>;
  #stderr = "";
  #hasEnded = false;

  constructor(container: Container, streams: Attached) {
    this.container = container;
    this.#streams = streams;
    this.#messages = jsonLines(streams.stdout);
    streams.stderr.setEncoding("utf8");
    streams.stderr.on("data", (text: string) => (this.#stderr = (this.#stderr + text).slice(-STDERR_KEPT)));
    // Reported by `next`: a broken pipe here only means that the judge has ended.
    streams.input.on("error", () => undefined);
    for (const event of ["end", "close"]) streams.input.once(event, () => (this.#hasEnded = true));
  }

  /** Also when its engine has, which carries the conversation. */
  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  send(message: ToJudge): void {
    this.#streams.input.write(`${JSON.stringify(message)}\n`);
  }

  /** Resolves with the next message; rejects with SandboxFault when there is none, it is malformed, or a fault. */
  async next(): Promise<FromJudge> {
    const { value, done } = await this.#messages.next().catch((cause: unknown) => {
      throw new SandboxFault("the judge wrote something that is no message", { cause });
    });
    if (done) throw new SandboxFault(`the judge ended: ${this.#stderr.trim() || "without a word"}`);
    const message = FromJudge.safeParse(value);
    if (!message.success) throw new SandboxFault(`the judge said something unknown: ${message.error.message}`);
    if (message.data.type === "fault") throw new SandboxFault(`${message.data.reason}\n${this.#stderr.trim()}`.trim());
    return message.data;
  }

  /** Resolves with the next message, which has to be of this type; rejects with BrokenAssignment at `broken`. */
  async expect<T extends FromJudge["type"]>(type: T): Promise<Extract<FromJudge, { type: T }>> {
    const message = await this.next();
    if (message.type === "broken") throw new BrokenAssignment(message.reason);
    if (message.type !== type) throw new SandboxFault(`the judge said ${message.type} instead of ${type}`);
    return message as Extract<FromJudge, { type: T }>;
  }

  /** Closes the life line; the judge ends and takes its candidates with it. */
  hangUp(): void {
    this.#streams.input.destroy();
  }
}
