import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { root } from "../scripts/places.ts";
import type { Launch, ServiceProcess } from "../scripts/system/service-process.ts";

export interface SupervisedOrder {
  readonly name: string;
  /** Below the root: what Node runs. */
  readonly program: string;
  readonly env: NodeJS.ProcessEnv;
  readonly logFolder: string;
  /** Answers 200 when it is up; how it is asked again after it was started anew. */
  readonly readyUrl: string;
}

/** A process that is started again whenever it ends, as a supervisor does, until it is stopped. */
export class Supervised {
  readonly #order: SupervisedOrder;
  readonly #launch: Launch;
  #process: ServiceProcess;
  #isWanted = true;
  #lives = 0;

  constructor(order: SupervisedOrder, launch: Launch) {
    this.#order = order;
    this.#launch = launch;
    this.#process = this.#start();
  }

  /** Resolves when it answers; rejects after a minute. */
  async untilReady(): Promise<void> {
    const giveUpAtMs = performance.now() + 60_000;
    while (!(await answers(this.#order.readyUrl))) {
      if (performance.now() > giveUpAtMs) throw new Error(`${this.#order.name} does not get ready:\n${this.logTail()}`);
      await delay(50);
    }
  }

  /** What kill -9, kill -STOP and kill -TERM do. */
  signal(signal: NodeJS.Signals): void {
    try {
      process.kill(this.#process.pid, signal);
    } catch {
      // It has just ended.
    }
  }

  logTail(): string {
    return this.#process.logTail(40);
  }

  /** In good order, and for good. */
  async stop(): Promise<void> {
    this.#isWanted = false;
    this.signal("SIGCONT");
    await this.#process.stop();
  }

  #start(): ServiceProcess {
    const { name, program, env, logFolder } = this.#order;
    this.#lives += 1;
    const started = this.#launch({
      ...{ name: `${name}-${this.#lives}`, command: process.execPath, args: [program], cwd: root },
      env,
      logFile: join(logFolder, `${name}-${this.#lives}.log`),
      // Less, and a worker that waits for an engine that is away would hold up the campaign.
      stopWithinMs: 30_000,
    });
    void started.ended.then(async () => {
      await delay(100);
      if (this.#isWanted) this.#process = this.#start();
    });
    return started;
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(1_000) })).ok;
  } catch {
    return false;
  }
}
