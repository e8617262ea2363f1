import { type Clock, systemClock } from "./clock.ts";

export interface ShutdownStep {
  /** What is being stopped, for the log. */
  readonly name: string;
  readonly stop: () => Promise<void> | void;
}

/** The part of `process` that is needed, so that tests can stand in for it. */
export interface ShutdownProcess {
  on(signal: NodeJS.Signals, listener: (signal: NodeJS.Signals) => void): unknown;
  exit(code: number): void;
}

export interface ShutdownOptions {
  /** For all steps together; what has not ended by then is left behind. */
  readonly timeLimitMs?: number;
  readonly log: { info(message: string): void; error(detail: object, message: string): void };
  readonly clock?: Clock;
  readonly process?: ShutdownProcess;
}

/**
 * On SIGINT or SIGTERM runs the steps one after the other, in their order, once however many signals come, then
 * exits: 0 when all ended well, 1 when one failed (the others still run) or the time limit was reached. Returns a signal
 * that aborts when that begins: whatever is still starting goes no further.
 */
export function onShutdown(steps: readonly ShutdownStep[], options: ShutdownOptions): AbortSignal {
  const { timeLimitMs = 20_000, log, clock = systemClock, process: host = process } = options;
  const stopping = new AbortController();

  const shutDown = async (signal: NodeJS.Signals): Promise<void> => {
    if (stopping.signal.aborted) return;
    stopping.abort();
    log.info(`${signal}: stopping`);
    const giveUp = new AbortController();
    const ended = await Promise.race([
      runAll(steps, log),
      clock.sleep(timeLimitMs, giveUp.signal).then(
        () => "late" as const,
        () => "late" as const,
      ),
    ]);
    giveUp.abort();
    if (ended === "late") log.error({ timeLimitMs }, "not everything stopped in time");
    host.exit(ended === "clean" ? 0 : 1);
  };

  for (const signal of ["SIGINT", "SIGTERM"] as const) host.on(signal, (received) => void shutDown(received));
  return stopping.signal;
}

async function runAll(steps: readonly ShutdownStep[], log: ShutdownOptions["log"]): Promise<"clean" | "failed"> {
  let ended: "clean" | "failed" = "clean";
  for (const step of steps) {
    try {
      await step.stop();
    } catch (error) {
      ended = "failed";
      log.error({ err: error }, `${step.name} did not stop`);
    }
  }
  return ended;
}
