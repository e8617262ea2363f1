import { expect, test } from "vitest";
import { Seal } from "./seal.ts";

test("what is sealed is opened with the same secret for the same purpose alone", () => {
  const seal = new Seal("a secret", "keys");
  const sealed = seal.close("a private key");
  expect(sealed).not.toContain("private");
  expect(seal.close("a private key")).not.toBe(sealed);
  expect(new Seal("a secret", "keys").open(sealed)).toBe("a private key");
  expect(() => new Seal("another", "keys").open(sealed)).toThrow();
  expect(() => new Seal("a secret", "else").open(sealed)).toThrow();
  const [iv, tag, content = ""] = sealed.split(".");
  const another = content.startsWith("A") ? "B" : "A";
  expect(() => seal.open(`${iv}.${tag}.${another}${content.slice(1)}`)).toThrow();
  expect(() => seal.open("nonsense")).toThrow();
});
