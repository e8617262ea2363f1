import { describe, expect, it } from "vitest";
import { SandboxFault } from "../errors.ts";
import type { GradingOrder } from "../sandbox.ts";
import { FakeSandbox, failWith, fakeOutcome, hangUntilAborted } from "./fake-sandbox.ts";

const order = { runId: "run", seed: 1 } as GradingOrder;

describe("FakeSandbox", () => {
  it("does what was scripted, one entry an order, then its default", async () => {
    const sandbox = new FakeSandbox().next(failWith(new SandboxFault("no engine")), () => fakeOutcome(["crashed"]));
    await expect(sandbox.grade(order)).rejects.toThrow("no engine");
    expect((await sandbox.grade(order)).run.checks.map(({ status }) => status)).toEqual(["crashed"]);
    expect((await sandbox.grade(order)).run.checks.map(({ status }) => status)).toEqual(["passed"]);
    expect(sandbox.orders).toEqual([order, order, order]);
  });

  it("reports progress in order", async () => {
    const phases: string[] = [];
    await new FakeSandbox().grade(order, {
      onProgress: ({ phase, steps }) => phases.push(`${phase} ${steps?.done ?? "-"}`),
    });
    expect(phases).toEqual(["starting -", "checking 0", "checking 1"]);
  });

  it("hangs until it is aborted, then rejects with the reason", async () => {
    const abort = new AbortController();
    const grading = new FakeSandbox(hangUntilAborted).grade(order, { signal: abort.signal });
    abort.abort(new Error("enough"));
    await expect(grading).rejects.toThrow("enough");
  });
});
