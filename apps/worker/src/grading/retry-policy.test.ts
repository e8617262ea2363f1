import { describe, expect, it } from "vitest";
import { FAULT_LIMIT, HEARTBEAT_MS, LEASE_SECONDS, backOffSeconds } from "./retry-policy.ts";

describe("retry policy", () => {
  it("backs off four times longer each time", () => {
    expect([1, 2, 3, 4].map(backOffSeconds)).toEqual([2, 8, 32, 128]);
    expect(FAULT_LIMIT).toBe(5);
  });

  it("fits two heartbeats into a lease with time to spare, so that one may be lost", () => {
    expect(2 * HEARTBEAT_MS).toBeLessThan(LEASE_SECONDS * 1000);
  });
});
