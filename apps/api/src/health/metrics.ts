import type { RequestHandler } from "express";
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** Prometheus metrics of one API. A registry of its own, so that two in one process (tests) do not meet. */
export class Metrics {
  readonly registry = new Registry();
  readonly #requests = new Histogram({
    name: "laptime_http_request_seconds",
    help: "Duration of HTTP requests by method, route and status.",
    labelNames: ["method", "route", "status"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [this.registry],
  });

  readonly #objectives = new Gauge({
    name: "laptime_objective_value",
    help: "What an objective of the service came to in the last hour: ms, or a part of all runs.",
    labelNames: ["objective"],
    registers: [this.registry],
  });
  readonly #missed = new Gauge({
    name: "laptime_objective_missed",
    help: "1 while an objective of the service is missed.",
    labelNames: ["objective"],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Null: not known, and what was told last stays. */
  tellObjective({ name, value, isMissed }: { name: string; value: number | null; isMissed: boolean | null }): void {
    if (value !== null) this.#objectives.set({ objective: name }, value);
    if (isMissed !== null) this.#missed.set({ objective: name }, isMissed ? 1 : 0);
  }

  /** The route and not the address: ids would make a time series each. Streams are open as long as they are watched. */
  readonly observe: RequestHandler = (request, response, next) => {
    const stop = this.#requests.startTimer();
    response.once("finish", () => {
      const route = (request.route as { path?: string } | undefined)?.path ?? "none";
      if (!route.endsWith("/events")) stop({ method: request.method, route, status: response.statusCode });
    });
    next();
  };
}
