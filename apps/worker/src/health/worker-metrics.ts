import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";

/** What a worker counts, in the form that Prometheus reads. */
export class WorkerMetrics {
  readonly #registry = new Registry();
  readonly #delivered = new Counter({
    name: "laptime_worker_runs_total",
    help: "Deliveries of grading runs by what became of them",
    labelNames: ["delivered"] as const,
    registers: [this.#registry],
  });
  readonly #seconds = new Histogram({
    name: "laptime_worker_run_seconds",
    help: "Time from a delivery to its end",
    labelNames: ["delivered"] as const,
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 120, 300],
    registers: [this.#registry],
  });
  readonly #active = new Gauge({
    name: "laptime_worker_runs_active",
    help: "Runs at hand in this worker",
    registers: [this.#registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.#registry });
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** Times one delivery; a rejection counts as `unrecorded` and goes on to the caller. */
  async observe<Taken extends { readonly delivered: string }>(handle: () => Promise<Taken>): Promise<Taken> {
    const startedAtMs = performance.now();
    let delivered = "unrecorded";
    this.#active.inc();
    try {
      const taken = await handle();
      ({ delivered } = taken);
      return taken;
    } finally {
      this.#active.dec();
      this.#delivered.inc({ delivered });
      this.#seconds.observe({ delivered }, (performance.now() - startedAtMs) / 1000);
    }
  }

  text(): Promise<string> {
    return this.#registry.metrics();
  }
}
