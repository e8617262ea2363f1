import { afterEach, describe, expect, it } from "vitest";
import { HealthServer } from "./health-server.ts";
import { readiness } from "./readiness.ts";
import { WorkerMetrics } from "./worker-metrics.ts";

let server: HealthServer | undefined;
afterEach(() => server?.stop());

async function start({ queueAnswers = true, problems = [] as string[] } = {}) {
  const metrics = new WorkerMetrics();
  const database = { $queryRaw: () => Promise.resolve([]) as never };
  const counts = async () => {
    if (!queueAnswers) throw new Error("redis://secret@host is down");
    return { waiting: 0, active: 0 };
  };
  server = new HealthServer({ port: 0, metrics, readiness: () => readiness(database, { counts }, { problems }) });
  const port = await server.start();
  return { metrics, get: (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init) };
}

describe("HealthServer", () => {
  it("is alive and ready when what it needs answers", async () => {
    const { get } = await start();
    expect((await get("/health/live")).status).toBe(200);
    const ready = await get("/health/ready");
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { ready: true, checks: { database: "ok", queue: "ok", host: "ok" } },
    ]);
  });

  it("is alive but not ready without the queue, and gives no secret away", async () => {
    const { get } = await start({ queueAnswers: false });
    expect((await get("/health/live")).status).toBe(200);
    const ready = await get("/health/ready");
    expect(ready.status).toBe(503);
    expect(await ready.json()).toEqual({
      ready: false,
      checks: { database: "ok", queue: "does not answer", host: "ok" },
    });
  });

  it("is alive but not ready on a host that cannot grade", async () => {
    const ready = await (await start({ problems: ["The disk is full."] })).get("/health/ready");
    expect([ready.status, await ready.json()]).toEqual([
      503,
      { ready: false, checks: { database: "ok", queue: "ok", host: "The disk is full." } },
    ]);
  });

  it("shows what became of runs", async () => {
    const { metrics, get } = await start();
    await metrics.observe(async () => ({ delivered: "graded" }));
    await metrics.observe(() => Promise.reject(new Error("database away"))).catch(() => undefined);
    const text = await (await get("/metrics")).text();
    expect(text).toContain('laptime_worker_runs_total{delivered="graded"} 1');
    expect(text).toContain('laptime_worker_runs_total{delivered="unrecorded"} 1');
    expect(text).toContain("laptime_worker_runs_active 0");
  });

  it("answers nothing else", async () => {
    const { get } = await start();
    expect((await get("/")).status).toBe(404);
    expect((await get("/metrics", { method: "POST" })).status).toBe(404);
  });
});
