import { describe, expect, it } from "vitest";
import { count, formatBytes, formatFactor, formatMs, formatPoints, listed, ordinal, shortDigest } from "./format.ts";

describe("format", () => {
  it.each([
    [0.42, "0.4 ms"],
    [412.4, "412 ms"],
    [2003, "2 s"],
    [5900, "5.9 s"],
    [12_340, "12.3 s"],
    [125_000, "2 min 5 s"],
  ])("writes %d ms as %s", (ms, text) => expect(formatMs(ms)).toBe(text));

  it.each([
    [1, "1 byte"],
    [1023, "1023 bytes"],
    [1536, "1.5 KiB"],
    [52_428_800, "50 MiB"],
  ])("writes %d bytes as %s", (bytes, text) => expect(formatBytes(bytes)).toBe(text));

  it.each([
    [1, "1st"],
    [2, "2nd"],
    [3, "3rd"],
    [4, "4th"],
    [11, "11th"],
    [12, "12th"],
    [113, "113th"],
    [121, "121st"],
  ])("writes place %d as %s", (n, text) => expect(ordinal(n)).toBe(text));

  it("writes factors, points, counts, lists and digests", () => {
    expect([formatFactor(2.3147), formatFactor(12.34)]).toEqual(["2.31x", "12.3x"]);
    expect([formatPoints(80), formatPoints(33.333)]).toEqual(["80", "33.33"]);
    expect([count(1, "pair"), count(2, "try", "tries")]).toEqual(["1 pair", "2 tries"]);
    expect([listed([]), listed(["a"]), listed(["a", "b", "c"])]).toEqual(["", "a", "a, b and c"]);
    expect(shortDigest(`sha256:${"ab".repeat(32)}`)).toBe("abababababab");
  });
});
