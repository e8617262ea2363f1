import { ManualClock } from "@laptime/runtime/testing";
import { expect, test } from "vitest";
import { AuthLimits } from "./auth-limits.ts";

const rule = { window: 60, max: 2 };

test("so many tries of an address at a route in a window; then it says how long", async () => {
  const clock = new ManualClock();
  const limits = new AuthLimits(clock);
  const answers = await Promise.all([1, 2, 3].map(() => limits.consume("1.2.3.4/sign-in", rule)));
  expect(answers.map(({ allowed }) => allowed)).toEqual([true, true, false]);
  expect(answers[2]?.retryAfter).toBe(60);
  expect(await limits.consume("1.2.3.5/sign-in", rule)).toEqual({ allowed: true, retryAfter: null });
  await clock.advance(60_000);
  expect(await limits.consume("1.2.3.4/sign-in", rule)).toMatchObject({ allowed: true });
});

test("each rule and each API counts for itself", async () => {
  const [one, other] = [new AuthLimits(new ManualClock()), new AuthLimits(new ManualClock())];
  for (let each = 0; each < 2; each += 1) await one.consume("a", rule);
  expect(await one.consume("a", { window: 10, max: 1 })).toMatchObject({ allowed: true });
  expect(await one.consume("a", rule)).toMatchObject({ allowed: false });
  expect(await other.consume("a", rule)).toMatchObject({ allowed: true });
});
