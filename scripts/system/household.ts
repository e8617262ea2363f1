import { join } from "node:path";
import { ProcessRegister } from "./process-register.ts";
import { type Launch, ServiceProcess } from "./service-process.ts";

/** All services of one state folder: started one after the other, stopped in the opposite order. */
export class Household {
  /** Resolves with what happened when a service ends that should have run on. */
  readonly failed: Promise<string>;
  readonly #register: ProcessRegister;
  readonly #services: ServiceProcess[] = [];
  #fail: (what: string) => void = () => {};
  #stopping: Promise<void> | null = null;

  private constructor(register: ProcessRegister) {
    this.#register = register;
    this.failed = new Promise((resolve) => (this.#fail = resolve));
  }

  /** Takes the folder, after stopping what an earlier, killed start has left there. Rejects when one is alive. */
  static async open(stateFolder: string): Promise<Household> {
    const register = new ProcessRegister(join(stateFolder, "processes.json"));
    const left = await register.take();
    if (left.length > 0) console.log(`Stopped what an earlier start had left running: ${left.join(", ")}`);
    return new Household(register);
  }

  readonly launch: Launch = (order) => {
    if (this.#stopping) throw new Error(`${order.name} is not started any more: everything is being stopped`);
    const service = new ServiceProcess(order);
    this.#services.push(service);
    this.#register.add(service.name, service.pid, order.stopSignal ?? "SIGTERM");
    void service.ended.then((how) => {
      if (!this.#stopping) this.#fail(`${service.name} ${how}. The end of ${order.logFile}:\n\n${service.logTail()}`);
    });
    return service;
  };

  /** The process of each service that was started, by the service's name. */
  get pids(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#services.map(({ name, pid }) => [name, pid]));
  }

  /** Idempotent; resolves when the last service is gone. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stopAll();
    return this.#stopping;
  }

  async #stopAll(): Promise<void> {
    this.#register.markStopping();
    for (const service of [...this.#services].reverse()) await service.stop();
    this.#register.clear();
  }
}
