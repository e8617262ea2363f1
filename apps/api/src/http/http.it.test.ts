import { afterAll, beforeAll, expect, test } from "vitest";
import { createLogger } from "@laptime/runtime";
import { startApi, type TestApi } from "../testing/start-api.ts";

let api: TestApi;
const lines: string[] = [];
beforeAll(async () => {
  const destination = { write: (line: string) => void lines.push(line) };
  api = await startApi({ logger: createLogger({ name: "api", level: "info", destination }) });
});
afterAll(() => api.close());

test("answers carry no permission that nobody needs", async () => {
  const { headers } = await api.visitor().get("/api/me");
  expect(Object.fromEntries(headers)).toMatchObject({
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  });
  expect(headers.get("x-powered-by")).toBeNull();
});

test("what is not there is a problem too", async () => {
  const answer = await api.visitor().get("/api/nothing");
  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({ code: "not_found", type: "urn:laptime:problem:not_found" });
});

test("describes every route in OpenAPI 3.1", async () => {
  const document = (await (await api.visitor().get("/api/openapi.json")).json()) as {
    openapi: string;
    paths: Record<string, Record<string, { responses: Record<string, { content?: object }> }>>;
  };
  expect(document.openapi).toBe("3.1.0");
  expect(Object.keys(document.paths)).toEqual(
    expect.arrayContaining([
      "/api/me",
      "/api/courses/{courseId}",
      "/api/courses/{courseId}/gradebook",
      "/api/courses/{courseId}/gradebook.csv",
      "/api/assignments/{assignmentId}",
      "/api/assignments/{assignmentId}/submissions",
      "/api/submissions/{submissionId}",
      "/api/runs/{runId}",
      "/api/runs/{runId}/events",
    ]),
  );
  expect(document.paths["/api/submissions/{submissionId}"]?.["get"]?.responses["200"]?.content).toMatchObject({
    "application/json": { schema: { properties: { report: expect.anything() } } },
  });
});

test("is live, ready and measured, outside of /api", async () => {
  const visitor = api.visitor();
  expect(await (await visitor.get("/health/live")).json()).toEqual({ status: "up" });
  expect(await (await visitor.get("/health/ready")).json()).toEqual({ status: "up", postgres: "up", redis: "up" });
  const metrics = await visitor.get("/metrics");
  expect(metrics.headers.get("content-type")).toContain("text/plain");
  expect(await metrics.text()).toContain(
    'laptime_http_request_seconds_count{method="GET",route="/api/me",status="401"} 1',
  );
});

test("logs who asked for what, and no secret", async () => {
  await api.visitor().get("/api/me", { headers: { cookie: "laptime.session_token=hunter2" } });
  await api.visitor().post("/api/auth/sign-in/email", { email: "a@laptime.test", password: "hunter2" });
  await expect.poll(() => lines.join("")).toContain('"url":"/api/me"');
  expect(lines.join("")).not.toContain("hunter2");
});
