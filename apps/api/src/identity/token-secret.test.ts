import { expect, test } from "vitest";
import { bearerOf, drawToken, hashToken } from "./token-secret.ts";

test("a token is recognisable, long, and never drawn twice", () => {
  const token = drawToken();
  expect(token).toMatch(/^lap_[\w-]{43}$/);
  expect(drawToken()).not.toBe(token);
  expect(hashToken(token)).toMatch(/^[0-9a-f]{64}$/);
});

test.each([
  ["Bearer lap_x", "lap_x"],
  ["bearer  lap_x", "lap_x"],
  ["Basic lap_x", null],
  ["Bearer ", null],
  ["Bearer a b", null],
  [undefined, null],
])("%s gives %s", (header, credential) => expect(bearerOf(header)).toBe(credential));
