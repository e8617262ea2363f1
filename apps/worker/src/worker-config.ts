import { hostname } from "node:os";
import { LimitCeilingText } from "@laptime/contracts";
import type { BlobStoreConfig } from "@laptime/storage";
import { z } from "zod";

const s3Names = ["S3_BUCKET", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"] as const;

/** Names of environment variables, as `loadConfig` reads them; nested by the transform. */
export const WorkerConfig = z
  .object({
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).describe("PostgreSQL."),
    REDIS_URL: z.url({ protocol: /^rediss?$/ }).describe("Redis, for the queue and live progress."),
    BLOB_DIR: z.string().optional().describe("Folder of uploads and assignments; or S3_*."),
    S3_BUCKET: z.string().optional().describe("Bucket of uploads and assignments, instead of BLOB_DIR."),
    S3_REGION: z.string().default("us-east-1"),
    S3_ENDPOINT: z.url().optional().describe("Left out: AWS."),
    S3_ACCESS_KEY_ID: z.string().optional(),
    S3_SECRET_ACCESS_KEY: z.string().optional(),
    WORKER_ID: z
      .string()
      // It enters container names, which are host names too: with all else in them, 63 characters.
      .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,35}$/, "1 to 36 letters, digits, hyphens, dots and underscores")
      .optional()
      .describe("Names this worker in rows and containers; kept over restarts."),
    WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(1).describe("Runs graded at a time."),
    WORKER_PORT: z.coerce.number().int().min(0).max(65535).default(4200).describe("Port of health and metrics."),
    WORKER_GRACE_MS: z.coerce.number().int().min(0).default(5_000).describe("For runs at hand when stopping, in ms."),
    WORKER_STATE_DIR: z
      .string()
      .optional()
      .describe("Folder for what this host is known to attain when idle; left out: measured anew after each start."),
    SANDBOX_RUNTIME: z.string().default("runc").describe("The engine's runtime for judge and candidate."),
    SANDBOX_LIMITS_MAX: LimitCeilingText.prefault("").describe("The most that an assignment may ask for."),
    AUTOGRADER_NETWORK: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,100}$/, "the name of a network of the engine")
      .refine((name) => name !== "host", "must not be the host's own network")
      .optional()
      .describe("The engine's network that setup.sh of imported autograders may use; left out: none. Runs have none."),
    DOCKER_HOST: z.string().optional().describe("The container engine; left out: the default socket."),
    LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  })
  .superRefine((env, context) => {
    if (env.S3_BUCKET === undefined) {
      if (env.BLOB_DIR === undefined) issue(context, "BLOB_DIR", "is not set, nor is S3_BUCKET");
      return;
    }
    for (const name of s3Names) if (env[name] === undefined) issue(context, name, "is not set");
  })
  .transform((env) => ({
    databaseUrl: env.DATABASE_URL,
    redisUrl: env.REDIS_URL,
    blobs: toBlobStoreConfig(env),
    worker: {
      // The port is one running worker's on this host, and the same after a restart: that worker then finds the
      // containers that its killed predecessor left, and nobody else's.
      id: env.WORKER_ID ?? `${hostname().slice(0, 28)}-${env.WORKER_PORT || process.pid}`,
      concurrency: env.WORKER_CONCURRENCY,
      port: env.WORKER_PORT,
      graceMs: env.WORKER_GRACE_MS,
    },
    sandbox: {
      runtime: env.SANDBOX_RUNTIME,
      ceiling: env.SANDBOX_LIMITS_MAX,
      dockerHost: env.DOCKER_HOST,
      autograderNetwork: env.AUTOGRADER_NETWORK,
      stateDir: env.WORKER_STATE_DIR,
    },
    logLevel: env.LOG_LEVEL,
  }));
export type WorkerConfig = z.output<typeof WorkerConfig>;

interface BlobVariables {
  readonly BLOB_DIR?: string | undefined;
  readonly S3_BUCKET?: string | undefined;
  readonly S3_REGION: string;
  readonly S3_ENDPOINT?: string | undefined;
  readonly S3_ACCESS_KEY_ID?: string | undefined;
  readonly S3_SECRET_ACCESS_KEY?: string | undefined;
}

/** Given a bucket, a folder set besides is not used: no run would look in two places. */
function toBlobStoreConfig(env: BlobVariables): BlobStoreConfig {
  if (env.S3_BUCKET === undefined) return { kind: "directory", directory: env.BLOB_DIR ?? "" };
  return {
    kind: "s3",
    bucket: env.S3_BUCKET,
    region: env.S3_REGION,
    endpoint: env.S3_ENDPOINT,
    accessKeyId: env.S3_ACCESS_KEY_ID ?? "",
    secretAccessKey: env.S3_SECRET_ACCESS_KEY ?? "",
  };
}

function issue(context: z.core.$RefinementCtx, name: string, message: string): void {
  context.addIssue({ code: "custom", path: [name], message });
}
