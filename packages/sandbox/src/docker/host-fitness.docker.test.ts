import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLogger } from "@laptime/runtime";
import { expect, test } from "vitest";
import { sandboxImages } from "../image-tag.ts";
import { Engine } from "./engine.ts";
import { hostFitness } from "./host-fitness.ts";
import { hostTopology } from "./host.ts";

test("the cores of this machine are spun in a container, each by a process of its own", async () => {
  const sockets = await mkdtemp(join(tmpdir(), "laptime-spin-"));
  const cpus = hostTopology().map(({ cpus: [first = 0] }) => first);
  const settings = {
    owner: `test-spin-${process.pid}`,
    images: sandboxImages(),
    runtime: "runc",
    idleJudges: 0,
    logger: createLogger({ name: "test", level: "silent" }),
  };
  const fitness = await hostFitness(new Engine(), settings, cpus, sockets);
  expect(fitness.cores).toBe(cpus.length);
  expect(fitness.parallel).toBeGreaterThan(0);
  expect(fitness.waited).toBeGreaterThanOrEqual(0);
  await rm(sockets, { recursive: true });
});
