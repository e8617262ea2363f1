import "reflect-metadata";
import { ConfigError, createLogger, loadConfig } from "@laptime/runtime";
import { runWorker } from "./run-worker.ts";
import { WorkerConfig } from "./worker-config.ts";

function readConfig(): WorkerConfig {
  try {
    return loadConfig(WorkerConfig, process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

const config = readConfig();
const logger = createLogger({ name: "worker", level: config.logLevel });
try {
  await runWorker(config, logger);
} catch (error) {
  // The supervisor starts it again: what is missing may come.
  logger.fatal({ err: error }, error instanceof Error ? error.message : "the worker cannot start");
  process.exit(1);
}
