import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isPublicAddress } from "./is-public-address.ts";

const SEED = 20_261_124;

const byte = fc.integer({ min: 0, max: 255 });
const hex = fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16));

/** IPv4 addresses below some first bytes. */
const below = (...first: number[]) =>
  fc.tuple(byte, byte, byte, byte).map((rest) => [...first, ...rest].slice(0, 4).join("."));
const between = (first: number, low: number, high: number) =>
  fc.tuple(fc.integer({ min: low, max: high }), byte, byte).map((rest) => [first, ...rest].join("."));

const notPublic = fc.oneof(
  below(0),
  below(10),
  below(127),
  below(169, 254),
  between(172, 16, 31),
  below(192, 168),
  between(100, 64, 127),
  below(192, 0, 0),
  below(192, 0, 2),
  between(198, 18, 19),
  below(198, 51, 100),
  below(203, 0, 113),
  fc.integer({ min: 224, max: 255 }).chain((first) => below(first)),
);
const anyIpv4 = below();
const hextets = (length: number) => fc.array(hex, { minLength: length, maxLength: length });

describe("never public", () => {
  test("IPv4 addresses of this machine, a site, a provider, examples and groups", () => {
    fc.assert(
      fc.property(notPublic, (address) => {
        expect(isPublicAddress(address)).toBe(false);
      }),
      { seed: SEED },
    );
  });

  test("IPv4 addresses written as IPv6, in any of the ways", () => {
    const prefix = fc.constantFrom("::ffff:", "::", "64:ff9b::", "::ffff:0:", "64:ff9b:1::");
    fc.assert(
      fc.property(prefix, anyIpv4, (before, address) => {
        expect(isPublicAddress(`${before}${address}`)).toBe(false);
      }),
      { seed: SEED },
    );
  });

  test("tunnels that hold an IPv4 address", () => {
    fc.assert(
      fc.property(fc.constantFrom("2002", "2001:0"), hextets(3), (p, r) => {
        expect(isPublicAddress(`${p}:${r.join(":")}::`)).toBe(false);
      }),
      { seed: SEED },
    );
  });

  test("IPv6 addresses outside of what is given out to the public", () => {
    const first = fc.integer({ min: 0, max: 0xffff }).filter((value) => value < 0x2000 || value > 0x3fff);
    const address = fc.tuple(first, hextets(7)).map(([head, rest]) => [head.toString(16), ...rest].join(":"));
    fc.assert(
      fc.property(address, (text) => {
        expect(isPublicAddress(text)).toBe(false);
      }),
      { seed: SEED },
    );
  });

  test.each(["::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1", "fec0::1", "2001:db8::1"])(
    "%s",
    (address) => expect(isPublicAddress(address)).toBe(false),
  );

  test.each([
    "",
    "localhost",
    "127.1",
    "2130706433",
    "0x7f000001",
    "0177.0.0.1",
    "8.8.8.8 ",
    "08.8.8.8",
    "[2606:4700::1]",
  ])("what is not written as an address: “%s”", (text) => expect(isPublicAddress(text)).toBe(false));
});

test.each(["8.8.8.8", "140.82.121.4", "172.15.0.1", "172.32.0.1", "100.63.0.1", "2606:50c0:8000::153", "2a00:1450::1"])(
  "%s is public",
  (address) => expect(isPublicAddress(address)).toBe(true),
);
