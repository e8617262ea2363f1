import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { expect, test } from "vitest";
import { ApiConfig } from "../apps/api/src/config.ts";
import { WorkerConfig } from "../apps/worker/src/worker-config.ts";
import { loadConfig } from "../packages/runtime/src/load-config.ts";
import { root } from "./places.ts";
import { SystemConfig } from "./system/system-config.ts";

const example = parseEnv(readFileSync(join(root, ".env.example"), "utf8"));
const schemas = { "npm start": SystemConfig, "the API": ApiConfig, "the worker": WorkerConfig };

/** Read without a schema of their own: the web app's one variable, and the folder that must be known before all else. */
const others = ["API_ORIGIN", "LAPTIME_STATE_DIR"];

test.each(Object.entries(schemas))("%s can run with the example as it is", (_, schema) => {
  expect(() => loadConfig(schema, example)).not.toThrow();
});

test("the example names every variable that is read, and no other", () => {
  const read = Object.values(schemas).flatMap((schema) => Object.keys(schema.in.shape));
  expect(Object.keys(example).sort()).toEqual([...new Set([...read, ...others])].sort());
});
