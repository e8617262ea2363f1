import { Receipt } from "@laptime/contracts";
import { RedisServer } from "@laptime/queue/testing";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startApi, type TestApi } from "../testing/start-api.ts";

let redis: RedisServer;
let api: TestApi;
beforeAll(async () => {
  redis = await RedisServer.create();
  // Never started yet: the API comes up without it.
  api = await startApi({ redisUrl: redis.url });
});
afterAll(async () => {
  await api.close();
  await redis.stop();
});

test("submissions are accepted at once without Redis, their runs stand due, and the state is told", async () => {
  const course = await api.builders.course();
  const assignment = await api.builders.assignment(course);
  const browser = await api.signIn(await api.builders.student(course));

  const startedAt = performance.now();
  const answer = await browser.upload(assignment.id, { "solution.py": "x = 1\n" });
  expect(performance.now() - startedAt).toBeLessThan(3_000);
  const { runId } = Receipt.parse(await answer.json());
  expect(await api.db.database.gradingRun.findUnique({ where: { id: runId } })).toMatchObject({ state: "queued" });

  const states = browser.progress(runId);
  expect((await states.next()).value).toMatchObject({ phase: "queued", position: 1 });
  const next = states.next();
  // As a worker leaves it that cannot say so: the row alone must do.
  await api.db.database.gradingRun.update({ where: { id: runId }, data: { state: "running", fence: 1 } });
  expect((await next).value).toMatchObject({ phase: "starting" });
  await states.return();

  const ready = await api.visitor().get("/health/ready");
  expect(ready.status).toBe(200);
  expect(await ready.json()).toEqual({ status: "up", postgres: "up", redis: "down" });

  await redis.start();
  await vi.waitFor(
    async () => expect(await (await api.visitor().get("/health/ready")).json()).toMatchObject({ redis: "up" }),
    { timeout: 15_000, interval: 100 },
  );
});
