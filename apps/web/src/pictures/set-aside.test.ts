import type { SpeedupResult } from "@laptime/contracts";
import { describe, expect, it } from "vitest";
import { setAside } from "./set-aside.ts";

const measured = (lacked: (number | undefined)[], more: object): SpeedupResult => ({
  check: "s",
  clock: "wall",
  required: 2,
  estimate: 2,
  lower: null,
  upper: null,
  confidence: 0.95,
  pairs: 2,
  cores: 2,
  baselineMs: 2,
  candidateMs: 1,
  decision: "met",
  host: { id: "h", cores: 2, cpuModel: "c" },
  samples: lacked.map((lackedCores) => ({
    baselineMs: 2,
    candidateMs: 1,
    order: "baseline_first" as const,
    ...(lackedCores === undefined ? {} : { lackedCores }),
  })),
  ...more,
});

describe("setAside", () => {
  it("says the reasons that the receipt gives", () => {
    const setAsideThere = [{ cycle: 1, reasons: ["waited_for_cores", "cores_ran_slower"] }];
    expect(setAside(measured([0, 0.6], { receipt: { setAside: setAsideThere } }))).toEqual([
      null,
      "waited for a core, the cores ran slower",
    ]);
  });

  it("without a receipt, names the pairs during which others took the cores", () => {
    const busy = "other programs computed";
    expect(setAside(measured([0, 0.6, 0.01, 0.3], {}))).toEqual([null, busy, null, busy]);
  });

  it("names none when all count, or where the host cannot tell", () => {
    expect(setAside(measured([0.5, 0.5], {}))).toEqual([null, null]);
    expect(setAside(measured([undefined, undefined], { pairs: 1 }))).toEqual([null, null]);
  });
});
