import ipaddr from "ipaddr.js";

/** Kept for benchmarks of networks (RFC 2544), which the library takes for any other. */
const BENCHMARKS = ipaddr.IPv4.parseCIDR("198.18.0.0/15");

/**
 * Whether an address is one of the open internet: not of this machine, its networks, or what is kept for special use
 * (RFC 6890). An IPv6 address that stands for an IPv4 one is judged as that one.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return parsed.range() === "unicast" && !(parsed instanceof ipaddr.IPv4 && parsed.match(BENCHMARKS));
}
