/** A run is given up with this fault; 2 + 8 + 32 + 128 s after the first one. */
export const FAULT_LIMIT = 5;

export const LEASE_SECONDS = 15;

/** Three heartbeats fit into a lease: one may be lost. */
export const HEARTBEAT_MS = 5_000;

/** 2 s after the first fault, then 8 s, 32 s, 128 s: a short outage costs little, a long one is not hammered. */
export function backOffSeconds(faults: number): number {
  return 2 * 4 ** (faults - 1);
}
