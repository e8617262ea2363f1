import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PlatformHttp, PlatformSilent } from "./platform-http.ts";

const server = createServer((request, response) => {
  if (request.url === "/moved") return void response.writeHead(302, { location: "http://127.0.0.1:1/" }).end();
  if (request.url === "/silent") return;
  if (request.url === "/endless") {
    const more = () => response.write("x".repeat(1_000_000), () => !response.destroyed && more());
    return void more();
  }
  response.writeHead(400, "Own words", { "x-agent": request.headers["user-agent"] ?? "" }).end("body");
});
let host: string;
let http: PlatformHttp;
beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  http = new PlatformHttp([host], 300);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test.each([
  ["https://lms.example.org/token", true],
  ["http://lms.example.org/token", false],
  ["https://127.0.0.1/token", false],
  ["https://[::1]/token", false],
  ["https://169.254.169.254/latest", false],
  ["https://localhost/token", false],
  ["https://user:pass@lms.example.org/", false],
  ["file:///etc/passwd", false],
  ["nonsense", false],
])("%s may be asked: %s", (address, may) => expect(http.allows(address)).toBe(may));

test("only with its port is a host of the settings asked", () => {
  expect(http.allows(`http://${host}/x`)).toBe(true);
  expect(http.allows("http://127.0.0.1:1/x")).toBe(false);
  expect(new PlatformHttp(["127.0.0.1:*"], 300).allows("http://127.0.0.1:1/x")).toBe(true);
});

test("an answer has the platform's words, and no redirect is followed", async () => {
  const answer = await http.ask({ url: `http://${host}/` });
  expect([answer.status, answer.statusText, answer.body]).toEqual([400, "Own words", "body"]);
  expect(answer.headers.get("x-agent")).toBe("laptime");
  expect((await http.ask({ url: `http://${host}/moved` })).status).toBe(302);
});

test.each(["/silent", "/endless"])("%s is no answer", async (path) => {
  await expect(http.ask({ url: `http://${host}${path}` })).rejects.toThrow(PlatformSilent);
});
