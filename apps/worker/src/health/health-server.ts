import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Readiness } from "./readiness.ts";
import type { WorkerMetrics } from "./worker-metrics.ts";

export interface HealthServerParts {
  readonly port: number;
  readonly metrics: WorkerMetrics;
  readonly readiness: () => Promise<Readiness>;
}

/** GET /health/live, /health/ready and /metrics, for supervisors and Prometheus. A worker takes no other request. */
export class HealthServer {
  readonly #parts: HealthServerParts;
  readonly #server: Server;

  constructor(parts: HealthServerParts) {
    this.#parts = parts;
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch(() => response.writeHead(500).end());
    });
  }

  /** Resolves with the port when it listens. */
  async start(): Promise<number> {
    this.#server.listen(this.#parts.port);
    await once(this.#server, "listening");
    return (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    if (!this.#server.listening) return;
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, "close");
  }

  async #answer({ method, url }: IncomingMessage, response: ServerResponse): Promise<void> {
    switch (method === "GET" ? url : undefined) {
      case "/health/live":
        return sendJson(response, 200, { live: true });
      case "/health/ready": {
        const readiness = await this.#parts.readiness();
        return sendJson(response, readiness.ready ? 200 : 503, readiness);
      }
      case "/metrics": {
        const { metrics } = this.#parts;
        response.writeHead(200, { "content-type": metrics.contentType }).end(await metrics.text());
        return;
      }
      default:
        return sendJson(response, 404, { error: "GET /health/live, /health/ready or /metrics" });
    }
  }
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify(body));
}
