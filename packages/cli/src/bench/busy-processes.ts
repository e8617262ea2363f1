import { type ChildProcess, spawn } from "node:child_process";

export const NOISES = ["quiet", "busy1", "busy2", "burst"] as const;
export type Noise = (typeof NOISES)[number];

/** Ends by itself when this command is killed and cannot end it. */
const LONGEST_SECONDS = 1_800;

const ON_MS = 500;
const OFF_MS = 1_000;

const BUSY = `const until = Date.now() + ${LONGEST_SECONDS * 1000}; while (Date.now() < until) ;`;
const BURST = `
const until = Date.now() + ${LONGEST_SECONDS * 1000};
const rest = new Int32Array(new SharedArrayBuffer(4));
while (Date.now() < until) {
  for (const on = Date.now() + ${ON_MS}; Date.now() < on; ) ;
  Atomics.wait(rest, 0, 0, ${OFF_MS});
}`;

const SCRIPTS: Readonly<Record<Noise, readonly string[]>> = {
  quiet: [],
  busy1: [BUSY],
  busy2: [BUSY, BUSY],
  burst: [BURST],
};

/** Neighbours that use cores while something is measured. `start` and `stop` are idempotent. */
export class BusyProcesses {
  readonly #scripts: readonly string[];
  #children: ChildProcess[] = [];

  constructor(noise: Noise) {
    this.#scripts = SCRIPTS[noise];
  }

  start(): void {
    if (this.#children.length > 0) return;
    this.#children = this.#scripts.map((script) => spawn(process.execPath, ["-e", script], { stdio: "ignore" }));
  }

  async stop(): Promise<void> {
    const ended = this.#children.splice(0).map(
      (child) =>
        new Promise((resolve) => {
          child.once("exit", resolve);
          child.kill("SIGKILL");
        }),
    );
    await Promise.all(ended);
  }
}
