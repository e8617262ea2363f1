import { EventEmitter } from "node:events";
import { expect, test, vi } from "vitest";
import { onShutdown, type ShutdownStep } from "./on-shutdown.ts";
import { ManualClock } from "./testing/index.ts";

class FakeProcess extends EventEmitter {
  readonly exit = vi.fn<(code: number) => void>();
}

function arrange(steps: ShutdownStep[]) {
  const host = new FakeProcess();
  const clock = new ManualClock();
  const errors: string[] = [];
  const log = { info: () => {}, error: (_: object, message: string) => void errors.push(message) };
  const stopping = onShutdown(steps, { timeLimitMs: 1000, log, clock, process: host });
  return { host, clock, errors, stopping };
}

test("runs the steps in order, once, however many signals come", async () => {
  const stopped: string[] = [];
  const step = (name: string) => ({ name, stop: async () => void stopped.push(name) });
  const { host, stopping } = arrange([step("http"), step("database")]);
  expect(stopping.aborted).toBe(false);
  host.emit("SIGTERM", "SIGTERM");
  expect(stopping.aborted).toBe(true);
  host.emit("SIGINT", "SIGINT");
  await vi.waitFor(() => expect(host.exit).toHaveBeenCalledExactlyOnceWith(0));
  expect(stopped).toEqual(["http", "database"]);
});

test("goes on after a step that fails, and says so", async () => {
  const stopped: string[] = [];
  const { host, errors } = arrange([
    { name: "queue", stop: () => Promise.reject(new Error("gone")) },
    { name: "database", stop: () => void stopped.push("database") },
  ]);
  host.emit("SIGINT", "SIGINT");
  await vi.waitFor(() => expect(host.exit).toHaveBeenCalledExactlyOnceWith(1));
  expect(stopped).toEqual(["database"]);
  expect(errors).toEqual(["queue did not stop"]);
});

test("leaves behind what does not end in time", async () => {
  const { host, clock, errors } = arrange([{ name: "sandbox", stop: () => new Promise<void>(() => {}) }]);
  host.emit("SIGTERM", "SIGTERM");
  await clock.advance(1000);
  await vi.waitFor(() => expect(host.exit).toHaveBeenCalledExactlyOnceWith(1));
  expect(errors).toEqual(["not everything stopped in time"]);
});
