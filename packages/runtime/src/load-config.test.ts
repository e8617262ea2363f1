import { expect, test } from "vitest";
import { z } from "zod";
import { ConfigError, loadConfig } from "./load-config.ts";

const Config = z
  .object({
    DATABASE_URL: z.url(),
    API_PORT: z.coerce.number().int().min(1).max(65535).default(4000),
    REDIS_URL: z.url(),
  })
  .transform((env) => ({ databaseUrl: env.DATABASE_URL, http: { port: env.API_PORT } }));

const complete = { DATABASE_URL: "postgresql://db/laptime", REDIS_URL: "redis://queue" };

test("nests what the flat environment says and fills in defaults", () => {
  expect(loadConfig(Config, complete)).toEqual({ databaseUrl: "postgresql://db/laptime", http: { port: 4000 } });
});

test("takes a blank variable as one that is not set", () => {
  expect(loadConfig(Config, { ...complete, API_PORT: " " }).http.port).toBe(4000);
});

test("names every problem at once", () => {
  const load = () => loadConfig(Config, { DATABASE_URL: "not an address", API_PORT: "ninety" });
  expect(load).toThrow(ConfigError);
  expect(load).toThrow(/DATABASE_URL: .*\n.*API_PORT: .*\n.*REDIS_URL: is not set/);
});

test("does not repeat a value, which may be a secret", () => {
  expect(() => loadConfig(Config, { ...complete, DATABASE_URL: "hunter2" })).not.toThrow(/hunter2/);
});
