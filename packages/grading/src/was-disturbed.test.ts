import type { HostCalibration, SpeedupReceipt, SpeedupResult } from "@laptime/contracts";
import { expect, test } from "vitest";
import { wasDisturbed } from "./was-disturbed.ts";

const others = (count: number): SpeedupReceipt["setAside"] =>
  Array.from({ length: count }, (_, cycle) => ({ cycle, reasons: ["others_computed" as const] }));

/** Undecided after four blocks, two of which others have disturbed. */
const result = (more: object = {}, receipt: Partial<SpeedupReceipt> = {}) =>
  ({
    ...{ clock: "wall", decision: "inconclusive", samples: [{}, {}, {}, {}] },
    receipt: { failed: false, setAside: others(2), referenceNow: 1.6, ...receipt },
    ...more,
  }) as unknown as SpeedupResult;
const calibration = { attainable: 1.7 } as HostCalibration;
const unseen = others(4).map((one) => ({ ...one, reasons: ["not_observed" as const] }));

test.each([
  ["a close call", result(), false],
  ["most blocks were disturbed", result({}, { setAside: others(3) }), true],
  ["a host that does not tell", result({}, { setAside: unseen }), false],
  ["decided all the same", result({ decision: "met" }, { setAside: others(3) }), false],
  ["the reference is as fast as when idle", result({}, { calibration }), false],
  ["the reference is far from it", result({}, { calibration, referenceNow: 1.4 }), true],
  ["a timed call that failed", result({}, { failed: true, setAside: others(4) }), null],
  ["nothing was timed", result({ samples: [] }), null],
  ["the discrete clock", result({ clock: "discrete" }), null],
  ["the discrete clock that fell back", result({ clock: "discrete", governed: { clock: "wall", why: "" } }), false],
  ["an old report", { ...result(), receipt: undefined } as unknown as SpeedupResult, null],
] as const)("%s", (_, given, expected) => expect(wasDisturbed(given)).toBe(expected));
