import { createLogger } from "@laptime/runtime";
import { ManualClock } from "@laptime/runtime/testing";
import { expect, test, vi } from "vitest";
import { SandboxFault } from "../errors.ts";
import { Strays } from "./strays.ts";

function open() {
  const clock = new ManualClock();
  const engine = { sweep: vi.fn<(owner: string) => Promise<number>>(async () => 0) };
  const logger = createLogger({ name: "test", level: "silent" });
  const warn = vi.spyOn(logger, "warn");
  const undisturbing = vi.fn((work: () => Promise<void>) => work());
  return {
    clock,
    engine,
    undisturbing,
    warn,
    strays: new Strays(engine, { owner: "me", logger }, undisturbing, clock),
  };
}

test("they are looked for again and again, also after the engine was away", async () => {
  const { clock, engine, undisturbing, warn, strays } = open();
  engine.sweep.mockRejectedValueOnce(new SandboxFault("away"));
  strays.start();
  await vi.waitFor(() => expect(warn).toHaveBeenCalledOnce());
  engine.sweep.mockResolvedValueOnce(2);
  await clock.advance(10_000);
  expect(warn).toHaveBeenLastCalledWith({ removed: 2 }, expect.any(String));
  expect(engine.sweep.mock.calls).toEqual([["me"], ["me"]]);
  expect(undisturbing).toHaveBeenCalledTimes(2);
  await strays.close();
});

test("and for the last time at the end, whatever comes of it", async () => {
  const { engine, strays } = open();
  engine.sweep.mockRejectedValue(new SandboxFault("away"));
  await expect(strays.remove()).rejects.toThrow("away");
  await strays.close();
  expect(engine.sweep).toHaveBeenCalledTimes(2);
});
