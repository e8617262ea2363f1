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

  constructor(stateFolder: string) {
    this.#register = new ProcessRegister(join(stateFolder, "processes.json"));
    this.failed = new Promise((resolve) => (this.#fail = resolve));
  }

  /** Resolves with the names of services of an earlier, killed start that had to be stopped first. */
  take(): Promise<string[]> {
    return this.#register.take();
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

  /** Idempotent; resolves when the last service is gone. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stopAll();
    return this.#stopping;
  }

  async #stopAll(): Promise<void> {
    for (const service of [...this.#services].reverse()) await service.stop();
    this.#register.clear();
  }
}
