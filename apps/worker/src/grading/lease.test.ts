import { createLogger } from "@laptime/runtime";
import { ManualClock } from "@laptime/runtime/testing";
import { describe, expect, it } from "vitest";
import { Lease } from "./lease.ts";
import { LeaseLost } from "./lease-lost.ts";

const logger = createLogger({ name: "test", level: "silent" });
const run = { runId: "run", fence: 7 };

/** A lease whose row answers as told: true, false, or an error of the database. */
function hold(answer: () => boolean) {
  const clock = new ManualClock();
  const asked: [string, number][] = [];
  const runs = {
    extendLease: async (runId: string, fence: number) => {
      asked.push([runId, fence]);
      return answer();
    },
  };
  return { clock, asked, lease: new Lease(run, { runs, clock, logger }) };
}

const databaseAway = () => {
  throw new Error("the database is away");
};

describe("Lease", () => {
  it("is extended every five seconds, under its fence", async () => {
    const { clock, asked, lease } = hold(() => true);
    await clock.advance(4_999);
    expect(asked).toEqual([]);
    await clock.advance(10_001);
    expect(asked).toEqual([
      ["run", 7],
      ["run", 7],
      ["run", 7],
    ]);
    expect(lease.signal.aborted).toBe(false);
  });

  it("aborts when the row is another's", async () => {
    const { clock, asked, lease } = hold(() => false);
    await clock.advance(5_000);
    expect(lease.signal.reason).toBeInstanceOf(LeaseLost);
    await clock.advance(60_000);
    expect(asked).toHaveLength(1);
  });

  it("survives a short absence of the database", async () => {
    let away = false;
    const { clock, lease } = hold(() => (away ? databaseAway() : true));
    await clock.advance(5_000);
    away = true;
    await clock.advance(5_000);
    away = false;
    await clock.advance(60_000);
    expect(lease.signal.aborted).toBe(false);
  });

  it("aborts when the database was away for a whole lease: another may have the run by then", async () => {
    const { clock, lease } = hold(databaseAway);
    await clock.advance(14_999);
    expect(lease.signal.aborted).toBe(false);
    await clock.advance(1);
    expect(lease.signal.reason).toBeInstanceOf(LeaseLost);
  });

  it("ends with its scope", async () => {
    const { clock, asked, lease } = hold(() => true);
    lease[Symbol.dispose]();
    await clock.advance(60_000);
    expect(asked).toEqual([]);
    expect(clock.sleepers).toBe(0);
    expect(lease.signal.aborted).toBe(false);
  });
});
