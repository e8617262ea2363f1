import { LimitCeilingText } from "@laptime/contracts";
import type { BlobStoreConfig } from "@laptime/storage";
import { z } from "zod";
import { ProviderList } from "./provider-config.ts";
import { NO_GIT } from "./git/git-settings.ts";
import type { MailConfig } from "./mail/index.ts";

/** A list in one variable: "a, b" or "a b". */
const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => word !== "");

/** Every variable that the API and its seed read. */
const Variables = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).describe("PostgreSQL."),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).describe("The queue and live progress."),
  API_PORT: z.coerce.number().int().min(1).max(65535).default(4000).describe("TCP port that the API listens on."),
  API_HOST: z.string().default("127.0.0.1").describe("Address that it listens on; 0.0.0.0 in a container."),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .default("http://localhost:3000")
    .describe("Where people open the web app."),
  AUTH_SECRET: z.string().min(32, "must have at least 32 characters").describe("Signs session cookies."),
  LOG_LEVEL: z
    .enum(["trace", "debug", "info", "warn", "error", "silent"])
    .default("info")
    .describe("Least level logged."),
  SANDBOX_LIMITS_MAX: LimitCeilingText.prefault("").describe(
    "The most that an assignment may ask for, as for workers.",
  ),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe("Mail server: smtp://user:password@mail.example.org:587, or smtps."),
  MAIL_FROM: z.string().optional().describe("Sender of all mails."),
  MAIL_OUTBOX_DIR: z
    .string()
    .optional()
    .describe("For development, without SMTP_URL: a folder that keeps mails as files."),
  OIDC_PROVIDERS: ProviderList.describe("Single sign-on, as a JSON list: docs/sign-in.md."),
  GIT_HOSTS: z
    .string()
    .default("")
    .transform(wordsOf)
    .pipe(z.array(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, "is no host name; write github.com,gitlab.com")))
    .describe("Hosts whose public repositories can be handed in; empty: none."),
  GIT_TIMEOUT_SECONDS: z.coerce.number().min(1).max(120).default(20).describe("The most that fetching one may take."),
  LMS_HOSTS: z
    .string()
    .default("")
    .transform(wordsOf)
    .pipe(
      z.array(z.string().regex(/^[a-z0-9.-]+(:(\d+|\*))?$/, "is no host; write moodle.example.org or localhost:8080")),
    )
    .describe("Learning platforms that are reached though they are not on the Internet or have no HTTPS; empty: none."),
  OPERATORS: z
    .string()
    .default("")
    .transform(wordsOf)
    .pipe(z.array(z.email("is no e-mail address")))
    .describe("E-mail addresses of those who see and run the operations page."),
  OBJECTIVE_WAITING_SECONDS: z.coerce.number().positive().default(60).describe("19 of 20 runs are taken within it."),
  OBJECTIVE_GRADING_SECONDS: z.coerce.number().positive().default(120).describe("19 of 20 runs are graded within it."),
  OBJECTIVE_FAULTS_PERCENT: z.coerce
    .number()
    .min(0)
    .max(100)
    .default(2)
    .describe("Runs that may meet a fault of ours."),
  OBJECTIVE_INCONCLUSIVE_PERCENT: z.coerce
    .number()
    .min(0)
    .max(100)
    .default(5)
    .describe("Runs that may stay undecided."),
  OBJECTIVE_PASSBACK_SECONDS: z.coerce
    .number()
    .positive()
    .default(600)
    .describe("19 of 20 grades reach their learning platform within it, and none waits longer."),
  BLOB_DIR: z.string().optional().describe("Folder for uploads and assignments; or set the S3 variables."),
  S3_BUCKET: z.string().optional().describe("Bucket for uploads and assignments, instead of BLOB_DIR."),
  S3_ENDPOINT: z.url().optional().describe("Left out: AWS itself."),
  S3_REGION: z.string().default("us-east-1").describe("Region of the bucket."),
  S3_ACCESS_KEY_ID: z.string().optional().describe("Key that may read and write the bucket."),
  S3_SECRET_ACCESS_KEY: z.string().optional().describe("Its secret."),
});

/** Looked at even when another variable is wrong, so that all problems are told at once. */
const always = { when: () => true };

export const ApiConfig = Variables.refine((env) => env.S3_BUCKET !== undefined || env.BLOB_DIR !== undefined, {
  path: ["BLOB_DIR"],
  message: "is not set, and neither is S3_BUCKET",
  ...always,
})
  .refine((env) => env.S3_BUCKET === undefined || env.S3_ACCESS_KEY_ID !== undefined, {
    path: ["S3_ACCESS_KEY_ID"],
    message: "is not set, but S3_BUCKET is",
    ...always,
  })
  .refine((env) => env.S3_BUCKET === undefined || env.S3_SECRET_ACCESS_KEY !== undefined, {
    path: ["S3_SECRET_ACCESS_KEY"],
    message: "is not set, but S3_BUCKET is",
    ...always,
  })
  .refine((env) => env.SMTP_URL === undefined || env.MAIL_FROM !== undefined, {
    path: ["MAIL_FROM"],
    message: "is not set, but SMTP_URL is",
    ...always,
  })
  .transform((env) => ({
    databaseUrl: env.DATABASE_URL,
    redisUrl: env.REDIS_URL,
    http: { port: env.API_PORT, host: env.API_HOST },
    publicUrl: env.PUBLIC_URL,
    authSecret: env.AUTH_SECRET,
    logLevel: env.LOG_LEVEL,
    ceiling: env.SANDBOX_LIMITS_MAX,
    mail: mailOf(env),
    providers: env.OIDC_PROVIDERS,
    git: { ...NO_GIT, hosts: env.GIT_HOSTS, timeoutMs: env.GIT_TIMEOUT_SECONDS * 1000 },
    operators: env.OPERATORS,
    objectives: {
      waitingMs: env.OBJECTIVE_WAITING_SECONDS * 1000,
      gradingMs: env.OBJECTIVE_GRADING_SECONDS * 1000,
      faults: env.OBJECTIVE_FAULTS_PERCENT / 100,
      inconclusive: env.OBJECTIVE_INCONCLUSIVE_PERCENT / 100,
      passbackMs: env.OBJECTIVE_PASSBACK_SECONDS * 1000,
    },
    lmsHosts: env.LMS_HOSTS,
    blobs: blobsOf(env),
  }));
export type ApiConfig = z.output<typeof ApiConfig>;

function mailOf({ SMTP_URL, MAIL_FROM, MAIL_OUTBOX_DIR }: z.output<typeof Variables>): MailConfig {
  if (SMTP_URL !== undefined) return { kind: "smtp", url: SMTP_URL, from: MAIL_FROM ?? "" };
  return MAIL_OUTBOX_DIR === undefined ? { kind: "none" } : { kind: "outbox", folder: MAIL_OUTBOX_DIR };
}

function blobsOf(env: z.output<typeof Variables>): BlobStoreConfig {
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
