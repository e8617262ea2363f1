import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/** All that is given out to the public Internet; what is outside of it is old, of this site, or of nobody. */
const GLOBAL_IPV6 = ipaddr.parseCIDR("2000::/3") as [ipaddr.IPv6, number];

/**
 * Whether an address is one of the public Internet: never this machine, its network, a cloud's metadata, a group, or an
 * IPv4 address in the clothes of an IPv6 one. Anything but a plain address is none.
 */
export function isPublicAddress(address: string): boolean {
  // The parser also reads 127.1 and 0x7f000001: what it is given has to be written as everybody else reads it.
  if (isIP(address) === 0 || !ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== "unicast") return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(GLOBAL_IPV6);
}
