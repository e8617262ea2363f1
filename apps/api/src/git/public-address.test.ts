import fc from "fast-check";
import { expect, test } from "vitest";
import { isPublicAddress } from "./public-address.ts";

test.each(["140.82.121.3", "8.8.8.8", "2606:50c0:8000::153"])("%s is of the internet", (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each([
  ...["127.0.0.1", "127.255.0.9", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1"],
  ...["169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "240.0.0.1"],
  ...["::1", "::", "fe80::1", "fc00::1", "fd12:3456::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1"],
  ...["::ffff:7f00:1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1", "not an address", ""],
])("%s is not", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test("no address of a private network is ever taken for public, in whatever form it is written", () => {
  const octet = fc.integer({ min: 0, max: 255 });
  const tail = fc.tuple(octet, octet, octet);
  fc.assert(
    fc.property(fc.constantFrom(10, 127), tail, fc.boolean(), (first, rest, mapped) => {
      const address = [first, ...rest].join(".");
      expect(isPublicAddress(mapped ? `::ffff:${address}` : address)).toBe(false);
    }),
    { seed: 20_261_124 },
  );
});
