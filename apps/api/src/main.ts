import { createDatabase } from "@laptime/database";
import { createGradingQueue } from "@laptime/queue";
import { createLogger, loadConfig, onShutdown, systemClock } from "@laptime/runtime";
import { createBlobStore } from "@laptime/storage";
import { ApiConfig } from "./config.ts";
import { createApp } from "./create-app.ts";
import { createMailer } from "./mail/index.ts";

const config = loadConfig(ApiConfig, process.env);
const logger = createLogger({ name: "api", level: config.logLevel });
// Where a whole class hands in at once, the last of them wait some seconds for their turn: none is to be refused for that.
const database = createDatabase(config.databaseUrl, 60_000);
const queue = createGradingQueue({
  url: config.redisUrl,
  onError: (error) => logger.warn({ err: error }, "queue"),
});

const app = await createApp(
  { database, queue, blobs: createBlobStore(config.blobs), clock: systemClock, logger },
  {
    publicUrl: config.publicUrl,
    authSecret: config.authSecret,
    mailer: createMailer(config.mail, logger),
    providers: config.providers,
    ceiling: config.ceiling,
    git: config.git,
    operators: config.operators,
    objectives: config.objectives,
    lmsHosts: config.lmsHosts,
  },
);
onShutdown(
  [
    { name: "http", stop: () => app.close() },
    { name: "queue", stop: () => queue.close() },
    { name: "database", stop: () => database.$disconnect() },
  ],
  { log: logger },
);
await app.listen(config.http.port, config.http.host);
logger.info(`listening on http://${config.http.host}:${config.http.port}`);
