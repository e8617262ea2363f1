import type { AutograderFinished, CheckStatus, JudgedCheck } from "@laptime/contracts";
import type {
  AutograderOrder,
  AutograderOutcome,
  GradingOrder,
  Sandbox,
  SandboxOptions,
  SandboxOutcome,
} from "../sandbox.ts";

/** What the fake does with one order: an outcome, a rejection (thrown), or as long as it likes until the signal aborts. */
export type FakeGrading = (order: GradingOrder, signal: AbortSignal) => SandboxOutcome | Promise<SandboxOutcome>;

/** A sandbox that starts nothing: every order gets what was scripted for it, and is kept for a test to look at. */
export class FakeSandbox implements Sandbox {
  /** Every order so far, in order of arrival. */
  readonly orders: GradingOrder[] = [];
  /** What came with each of them. */
  readonly options: SandboxOptions[] = [];
  /** Every order for an imported autograder so far. */
  readonly autograderOrders: AutograderOrder[] = [];
  closed = false;
  readonly heldCores = 0;
  readonly #script: FakeGrading[] = [];
  readonly #autograded: Pick<AutograderOutcome, "finished" | "limit">[] = [];
  readonly #otherwise: FakeGrading;

  /** `otherwise` is done when the script is at its end. */
  constructor(otherwise: FakeGrading = () => fakeOutcome()) {
    this.#otherwise = otherwise;
  }

  /** Adds to the script: one entry an order. */
  next(...gradings: FakeGrading[]): this {
    this.#script.push(...gradings);
    return this;
  }

  async grade(order: GradingOrder, options: SandboxOptions = {}) {
    const { onProgress, signal = new AbortController().signal } = options;
    signal.throwIfAborted();
    this.orders.push(order);
    this.options.push(options);
    onProgress?.({ phase: "starting", steps: null });
    onProgress?.({ phase: "checking", steps: { done: 0, total: 1 } });
    const outcome = await (this.#script.shift() ?? this.#otherwise)(order, signal);
    signal.throwIfAborted();
    onProgress?.({ phase: "checking", steps: { done: 1, total: 1 } });
    return outcome;
  }

  /** What the next orders for an imported autograder come to; without any, its run ends without a word. */
  nextAutograded(...outcomes: Pick<AutograderOutcome, "finished" | "limit">[]): this {
    this.#autograded.push(...outcomes);
    return this;
  }

  async autograde(order: AutograderOrder, { onProgress, signal }: SandboxOptions = {}): Promise<AutograderOutcome> {
    signal?.throwIfAborted();
    this.autograderOrders.push(order);
    onProgress?.({ phase: "starting", steps: null });
    onProgress?.({ phase: "checking", steps: null });
    const observed = this.#autograded.shift() ?? { finished: null, limit: null };
    return { ...observed, ms: 1, environment: fakeEnvironment };
  }

  async check(): Promise<void> {
    this.closed = false;
  }

  async answers(): Promise<void> {}

  async close(): Promise<void> {
    this.closed = true;
  }
}

/** Never ends by itself: rejects with the signal's reason, as a sandbox does after an abort. */
export const hangUntilAborted: FakeGrading = (_order, signal) =>
  new Promise((_resolve, reject) => {
    const giveUp = () => reject(signal.reason as Error);
    if (signal.aborted) giveUp();
    else signal.addEventListener("abort", giveUp, { once: true });
  });

/** Rejects with the error, once for each order that it is scripted for. */
export const failWith =
  (error: Error): FakeGrading =>
  async () => {
    throw error;
  };

const host = { id: "fake-host", cores: 2, cpuModel: "Fake CPU" };
const fakeEnvironment = { image: "fake", python: "3.14.0", cores: host.cores, runtime: "fake", host: host.id };

/** What an imported autograder leaves behind that ended by itself with these results. */
export const fakeFinished = (
  results: object | string | null,
  more: Partial<AutograderFinished> = {},
): AutograderFinished => ({
  type: "finished",
  exitCode: 0,
  results: typeof results === "object" && results !== null ? JSON.stringify(results) : results,
  problem: results === null ? "there is no results/results.json" : null,
  output: "",
  truncated: false,
  full: false,
  python: "3.14.0",
  setupFailed: [],
  ...more,
});

/** What a sandbox observes of a submission whose checks came to these statuses; one public check each, one point each. */
export function fakeOutcome(statuses: readonly CheckStatus[] = ["passed"], stdout = ""): SandboxOutcome {
  const checks = statuses.map((status, index): JudgedCheck => ({
    id: `check-${index + 1}`,
    kind: "correctness",
    title: `Check ${index + 1}`,
    visibility: "public",
    points: 1,
    status,
    message: status === "passed" ? "As expected." : "Not as expected.",
    durationMs: 1,
  }));
  return {
    run: {
      checks,
      measurements: [],
      timeline: [],
      output: { stdout, stderr: "", truncated: false },
      phases: { startMs: 1, checkMs: statuses.length },
      python: "3.14.0",
    },
    environment: fakeEnvironment,
    host,
  };
}
