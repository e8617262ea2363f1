import { expect, test } from "vitest";
import { createLogger } from "./logger.ts";

function record() {
  const lines: Record<string, unknown>[] = [];
  return { lines, destination: { write: (line: string) => void lines.push(JSON.parse(line)) } };
}

test("writes one object a line with the speaker's name", () => {
  const { lines, destination } = record();
  createLogger({ name: "worker", destination }).info({ runId: "r1" }, "claimed");
  expect(lines).toEqual([expect.objectContaining({ name: "worker", runId: "r1", msg: "claimed" })]);
});

test("cuts secrets out", () => {
  const { lines, destination } = record();
  const logger = createLogger({ name: "api", destination });
  logger.info({ password: "hunter2", request: { headers: { cookie: "hunter2" } } }, "signed in");
  expect(JSON.stringify(lines)).not.toContain("hunter2");
});

test("keeps silent under its level", () => {
  const { lines, destination } = record();
  createLogger({ name: "api", level: "warn", destination }).info("started");
  expect(lines).toEqual([]);
});
