import { describe, expect, it } from "vitest";
import { ticks } from "./ticks.ts";

describe("ticks", () => {
  it.each([
    [1, 3, 4, [1, 1.5, 2, 2.5, 3]],
    [0, 5900, 5, [0, 2000, 4000]],
    [0, 0.4, 4, [0, 0.1, 0.2, 0.3, 0.4]],
    [2, 2, 4, [2]],
  ])("from %d to %d, about %d", (from, to, wanted, expected) => expect(ticks(from, to, wanted)).toEqual(expected));
});
