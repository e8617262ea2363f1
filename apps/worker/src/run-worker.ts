import type { Database } from "@laptime/database";
import type { GradingQueue } from "@laptime/queue";
import { onShutdown } from "@laptime/runtime";
import type { Logger } from "@laptime/runtime";
import type { Sandbox } from "@laptime/sandbox";
import { NestFactory } from "@nestjs/core";
import { GradingConsumer } from "./grading/grading.consumer.ts";
import { GradingRunStore } from "./grading/grading-run.store.ts";
import { Sweep } from "./grading/sweep.ts";
import { HealthServer } from "./health/health-server.ts";
import { nestLogger } from "./nest-logger.ts";
import { ReportHost } from "./operations/report-host.ts";
import { MoveRegrades } from "./regrades/move-regrades.ts";
import { RehearsalStore } from "./rehearsals/rehearsal.store.ts";
import { DATABASE, QUEUE, SANDBOX } from "./tokens.ts";
import type { WorkerConfig } from "./worker-config.ts";
import { WorkerModule } from "./worker.module.ts";

/**
 * Resolves when the worker takes runs; it ends with the process, on SIGINT or SIGTERM. Rejects with `SandboxFault`
 * saying what is missing when nothing could be graded here.
 */
export async function runWorker(config: WorkerConfig, logger: Logger): Promise<void> {
  const app = await NestFactory.createApplicationContext(WorkerModule.with(config, logger), {
    logger: nestLogger(logger),
  });
  const [sandbox, queue, database] = [
    app.get<Sandbox>(SANDBOX),
    app.get<GradingQueue>(QUEUE),
    app.get<Database>(DATABASE),
  ];
  const [consumer, sweep, health] = [app.get(GradingConsumer), app.get(Sweep), app.get(HealthServer)];
  const [moveRegrades, reportHost] = [app.get(MoveRegrades), app.get(ReportHost)];

  // In the order in which work goes away: nothing new, then what is at hand, then what it stood on.
  const stopping = onShutdown(
    [
      { name: "sweep", stop: () => sweep.stop() },
      { name: "host report", stop: () => reportHost.stop() },
      { name: "regrades", stop: () => moveRegrades.stop() },
      { name: "consumer", stop: () => consumer.stop(config.worker.graceMs) },
      { name: "sandbox", stop: () => sandbox.close() },
      { name: "queue", stop: () => queue.close() },
      { name: "database", stop: () => database.$disconnect() },
      { name: "health", stop: () => health.stop() },
    ],
    { log: logger, timeLimitMs: config.worker.graceMs + 20_000 },
  );

  // The port first: a second worker of the same name ends here, before it would sweep up the first one's containers.
  const port = await health.start();
  // A worker that cannot grade must not take runs from one that can.
  await sandbox.check();
  if (stopping.aborted) return;
  for (const rows of [GradingRunStore, RehearsalStore]) await app.get(rows).endOwnLeases(config.worker.id);
  consumer.start();
  sweep.start();
  moveRegrades.start();
  reportHost.start();
  logger.info({ workerId: config.worker.id, port, concurrency: config.worker.concurrency }, "worker ready");
}
