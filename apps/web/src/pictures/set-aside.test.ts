import { describe, expect, it } from "vitest";
import { setAside } from "./set-aside.ts";

const samples = (...lacked: (number | undefined)[]) =>
  lacked.map((lackedCores) => ({
    baselineMs: 2,
    candidateMs: 1,
    order: "baseline_first" as const,
    ...(lackedCores === undefined ? {} : { lackedCores }),
  }));

describe("setAside", () => {
  it("names the pairs during which others took the cores", () => {
    expect(setAside({ samples: samples(0, 0.6, 0.01, 0.3), pairs: 2 })).toEqual([false, true, false, true]);
  });

  it("names none when all count, or where the host cannot tell", () => {
    expect(setAside({ samples: samples(0.5, 0.5), pairs: 2 })).toEqual([false, false]);
    expect(setAside({ samples: samples(undefined, undefined), pairs: 1 })).toEqual([false, false]);
  });
});
