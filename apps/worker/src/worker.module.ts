import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDatabase } from "@laptime/database";
import type { Database } from "@laptime/database";
import { createGradingQueue } from "@laptime/queue";
import type { GradingQueue } from "@laptime/queue";
import { systemClock } from "@laptime/runtime";
import type { Logger } from "@laptime/runtime";
import { DockerSandbox, hostCores, sandboxImages } from "@laptime/sandbox";
import type { Sandbox } from "@laptime/sandbox";
import { createBlobStore } from "@laptime/storage";
import type { BlobStore } from "@laptime/storage";
import { Module } from "@nestjs/common";
import type { DynamicModule, FactoryProvider } from "@nestjs/common";
import { AssignmentCache } from "./grading/assignment-cache.ts";
import { GradeSubmission } from "./grading/grade-submission.ts";
import { GradingConsumer } from "./grading/grading.consumer.ts";
import { GradingRunStore } from "./grading/grading-run.store.ts";
import { Sweep } from "./grading/sweep.ts";
import { TakeNext } from "./grading/take-next.ts";
import { HealthServer } from "./health/health-server.ts";
import { HostHealth } from "./health/host-health.ts";
import { HostNoise } from "./health/host-noise.ts";
import { readiness } from "./health/readiness.ts";
import { WorkerMetrics } from "./health/worker-metrics.ts";
import { BLOBS, DATABASE, QUEUE, SANDBOX } from "./tokens.ts";
import { HostStore } from "./operations/host.store.ts";
import { ReportHost } from "./operations/report-host.ts";
import { MoveRegrades } from "./regrades/move-regrades.ts";
import { RegradeStore } from "./regrades/regrade.store.ts";
import { RehearsalStore } from "./rehearsals/rehearsal.store.ts";
import { Rehearse } from "./rehearsals/rehearse.ts";
import type { WorkerConfig } from "./worker-config.ts";

const clock = systemClock;

/** Long enough that a class that hands in its work is not kept waiting, short enough that any night has many. */
const CALIBRATE_AFTER_MS = 60_000;

/** What a worker is made of. The parts are plain classes; only here is known that Nest puts them together. */
@Module({})
export class WorkerModule {
  static with(config: WorkerConfig, logger: Logger): DynamicModule {
    return { module: WorkerModule, providers: [...ports(config, logger), ...parts(config, logger)] };
  }
}

function ports(config: WorkerConfig, logger: Logger): FactoryProvider[] {
  const onError = (error: unknown) => logger.warn({ err: error }, "queue");
  const { runtime, ceiling, dockerHost, stateDir, autograderNetwork } = config.sandbox;
  const sandbox = () =>
    new DockerSandbox({
      owner: config.worker.id,
      images: sandboxImages(),
      runtime,
      ceiling,
      ...(dockerHost === undefined ? {} : { dockerHost }),
      ...(autograderNetwork === undefined ? {} : { autograderNetwork }),
      ...(stateDir === undefined ? {} : { calibrations: join(stateDir, "calibrations") }),
      calibrateAfterMs: CALIBRATE_AFTER_MS,
      idleJudges: config.worker.concurrency + 2,
      logger,
    });
  return [
    { provide: DATABASE, useFactory: () => createDatabase(config.databaseUrl) },
    { provide: QUEUE, useFactory: () => createGradingQueue({ url: config.redisUrl, onError }) },
    { provide: BLOBS, useFactory: () => createBlobStore(config.blobs) },
    { provide: SANDBOX, useFactory: sandbox },
  ];
}

function parts({ worker }: WorkerConfig, logger: Logger): FactoryProvider[] {
  const noise = new HostNoise({ clock, logger });
  const here = { id: worker.id, cores: hostCores(), slots: worker.concurrency, noise };
  return [
    { provide: WorkerMetrics, useFactory: () => new WorkerMetrics() },
    {
      provide: GradingRunStore,
      inject: [DATABASE],
      useFactory: (database: Database) => new GradingRunStore(database),
    },
    {
      provide: RehearsalStore,
      inject: [DATABASE],
      useFactory: (database: Database) => new RehearsalStore(database),
    },
    {
      provide: AssignmentCache,
      inject: [BLOBS],
      useFactory: (blobs: BlobStore) => new AssignmentCache(blobs),
    },
    {
      provide: GradeSubmission,
      inject: [GradingRunStore, AssignmentCache, BLOBS, SANDBOX, QUEUE],
      useFactory: (
        runs: GradingRunStore,
        assignments: AssignmentCache,
        blobs: BlobStore,
        sandbox: Sandbox,
        queue: GradingQueue,
      ) => new GradeSubmission({ worker: here, ...{ runs, assignments, blobs, sandbox, queue, clock, logger } }),
    },
    {
      provide: Rehearse,
      inject: [RehearsalStore, AssignmentCache, BLOBS, SANDBOX],
      useFactory: (rehearsals: RehearsalStore, assignments: AssignmentCache, blobs: BlobStore, sandbox: Sandbox) =>
        new Rehearse({ worker: here, ...{ rehearsals, assignments, blobs, sandbox, clock, logger } }),
    },
    {
      provide: GradingConsumer,
      inject: [QUEUE, GradingRunStore, RehearsalStore, GradeSubmission, Rehearse, WorkerMetrics],
      useFactory: (
        queue: GradingQueue,
        runs: GradingRunStore,
        rehearsals: RehearsalStore,
        gradeSubmission: GradeSubmission,
        rehearse: Rehearse,
        metrics: WorkerMetrics,
      ) => {
        const takeNext = new TakeNext({ worker: here, runs, rehearsals, gradeSubmission, rehearse });
        return new GradingConsumer({ queue, takeNext, metrics, logger, concurrency: worker.concurrency });
      },
    },
    {
      provide: Sweep,
      inject: [GradingRunStore, RehearsalStore, QUEUE, GradingConsumer],
      useFactory: (runs: GradingRunStore, rehearsals: RehearsalStore, queue: GradingQueue, consumer: GradingConsumer) =>
        new Sweep({ runs, rehearsals, worker: here, queue, consumer, clock, logger }),
    },
    {
      provide: ReportHost,
      inject: [DATABASE, GradingConsumer, SANDBOX],
      useFactory: (database: Database, consumer: GradingConsumer, sandbox: Sandbox) =>
        new ReportHost({
          hosts: new HostStore(database),
          health: new HostHealth({ sandbox, scratchFolder: tmpdir(), clock }),
          ...{ worker: here, consumer, sandbox, clock, logger },
        }),
    },
    {
      provide: MoveRegrades,
      inject: [DATABASE],
      useFactory: (database: Database) => new MoveRegrades({ regrades: new RegradeStore(database), clock, logger }),
    },
    {
      provide: HealthServer,
      inject: [DATABASE, QUEUE, WorkerMetrics, ReportHost],
      useFactory: (database: Database, queue: GradingQueue, metrics: WorkerMetrics, host: ReportHost) =>
        new HealthServer({ port: worker.port, metrics, readiness: () => readiness(database, queue, host) }),
    },
  ];
}
