import type { LimitCeiling } from "@laptime/contracts";
import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import type { User } from "@laptime/database";
import { createGradingQueue, type GradingQueue } from "@laptime/queue";
import { createLogger, systemClock, type Clock } from "@laptime/runtime";
import { MemoryBlobStore } from "@laptime/storage/testing";
import { Builders, createTestDatabase, type TestDatabase } from "@laptime/testing";
import { createApp } from "../create-app.ts";
import type { GitSettings } from "../git/index.ts";
import { AccountStore } from "../identity/index.ts";
import { hashPassword } from "../identity/password-hash.ts";
import type { ProviderSettings } from "../provider-config.ts";
import { MemoryMailer } from "./memory-mailer.ts";
import { PUBLIC_URL, Visitor } from "./visitor.ts";

export const PASSWORD = "correct horse battery staple";

export interface TestApi {
  readonly origin: string;
  readonly db: TestDatabase;
  readonly blobs: MemoryBlobStore;
  readonly mailer: MemoryMailer;
  readonly queue: GradingQueue;
  readonly builders: Builders;
  /** A part of the application, for what no request asks for. */
  get<Part>(part: new (...args: never[]) => Part): Part;
  /** A browser without a session. */
  visitor(): Visitor;
  /** A browser in which the user has signed in with `PASSWORD`, which it sets. */
  signIn(user: User): Promise<Visitor>;
  close(): Promise<void>;
}

/** The whole API on a port of its own, a cloned database and the real queue; only blobs are kept in memory. */
export async function startApi(
  options: {
    redisUrl?: string;
    logger?: ReturnType<typeof createLogger>;
    clock?: Clock;
    git?: GitSettings;
    providers?: readonly ProviderSettings[];
    operators?: readonly string[];
    lmsHosts?: readonly string[];
    publicUrl?: string;
    ceiling?: LimitCeiling;
  } = {},
): Promise<TestApi> {
  const redisUrl = options.redisUrl ?? process.env["LAPTIME_TEST_REDIS_URL"];
  if (redisUrl === undefined) throw new Error("LAPTIME_TEST_REDIS_URL is not set; `npm test` sets it");
  const db = await createTestDatabase(process.env["LAPTIME_TEST_DATABASE_URL"]);
  const blobs = new MemoryBlobStore();
  const mailer = new MemoryMailer();
  const queue = createGradingQueue({ url: redisUrl, prefix: `test-${randomUUID()}` });
  const logger = options.logger ?? createLogger({ name: "api", level: "silent" });
  const publicUrl = options.publicUrl ?? PUBLIC_URL;
  const app = await createApp(
    { database: db.database, blobs, queue, clock: options.clock ?? systemClock, logger },
    {
      publicUrl,
      authSecret: "a secret for tests that nobody guesses",
      mailer,
      ...(options.git && { git: options.git }),
      ...(options.ceiling && { ceiling: options.ceiling }),
      providers: options.providers ?? [],
      operators: options.operators ?? [],
      lmsHosts: options.lmsHosts ?? [],
    },
  );
  await app.listen(0, "127.0.0.1");
  const origin = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
  const accounts = new AccountStore(db.database);
  const passwordHash = hashPassword(PASSWORD);

  const visitor = () => new Visitor(origin, publicUrl);
  return {
    origin,
    db,
    blobs,
    mailer,
    queue,
    builders: new Builders(db.database, blobs),
    get: (part) => app.get(part),
    visitor,
    signIn: async ({ email, name }) => {
      await accounts.ensure({ email, name, passwordHash: await passwordHash });
      const browser = visitor();
      const answer = await browser.post("/api/auth/sign-in/email", { email, password: PASSWORD });
      if (!answer.ok) throw new Error(`cannot sign in: ${await answer.text()}`);
      return browser;
    },
    close: async () => {
      await app.close();
      await queue.close();
      await db.close();
    },
  };
}
