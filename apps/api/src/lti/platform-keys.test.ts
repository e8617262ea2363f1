import { ManualClock } from "@laptime/runtime/testing";
import { serviceFaults, specification, startLmsPlatform, type LmsPlatform } from "@laptime/testing/lms-platform";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { PlatformHttp } from "./platform-http.ts";
import { PlatformKeys } from "./platform-keys.ts";

const TEN_MINUTES_MS = 600_000;

let platform: LmsPlatform;
let clock: ManualClock;
let keys: PlatformKeys;
beforeEach(async () => {
  platform = await startLmsPlatform({ profile: specification });
  clock = new ManualClock();
  keys = new PlatformKeys(new PlatformHttp([new URL(platform.origin).host], 500), clock);
});
afterEach(() => platform.close());

const kindOf = async (token: string) => {
  const verified = await keys.verify(token, platform.endpoints.jwks);
  return verified.kind === "verified" ? "verified" : verified.fault;
};
const signed = () => platform.sign({ sub: "lin" });
const fetched = () => platform.journal.of("jwks").length;

test("keys are fetched once for many tokens, and at once when the platform has a new one", async () => {
  expect(await kindOf(await signed())).toBe("verified");
  expect(await kindOf(await signed())).toBe("verified");
  expect(fetched()).toBe(1);
  await platform.keys.rotate();
  expect(await kindOf(await signed())).toBe("verified");
  expect(fetched()).toBe(2);
});

test("what a revoked key has signed is refused ten minutes later at the latest", async () => {
  const token = await signed();
  expect(await kindOf(token)).toBe("verified");
  await platform.keys.rotate();
  platform.keys.revoke(platform.keys.jwks().keys[0]?.kid ?? "");
  await clock.advance(TEN_MINUTES_MS);
  expect(await kindOf(token)).toBe("kid_unknown");
});

test("whoever makes up kids has the platform asked ten times a minute and no more", async () => {
  await kindOf(await signed());
  const made = await platform.sign({ sub: "lin" }, "strangersKey");
  for (let tries = 0; tries < 30; tries++) expect(await kindOf(made)).toBe("kid_unknown");
  expect(fetched()).toBe(11);
  await clock.advance(60_000);
  await platform.keys.rotate();
  expect(await kindOf(await signed())).toBe("verified");
});

test.each([
  ["a redirect into the network", serviceFaults.redirect("http://169.254.169.254/latest/meta-data")],
  ["a redirect to itself", serviceFaults.redirect("/lti/jwks")],
  ["a body without end", serviceFaults.huge(100_000_000)],
  ["no JSON", serviceFaults.notJson],
  ["an error", serviceFaults.unavailable],
  ["no answer", serviceFaults.silence],
  ["a cut connection", serviceFaults.reset],
])("%s instead of keys: nobody is let in, and the next one is", async (_what, fault) => {
  platform.faults.next("jwks", fault);
  const token = await signed();
  expect(await kindOf(token)).toBe("keys_unreachable");
  expect(fetched()).toBe(1);
  expect(await kindOf(token)).toBe("verified");
});

test("keys that are known serve on while the platform does not answer", async () => {
  const token = await signed();
  await kindOf(token);
  platform.faults.when(({ operation }) => operation === "jwks", serviceFaults.unavailable, 5);
  expect(await kindOf(await platform.sign({ sub: "lin" }, "strangersKey"))).toBe("kid_unknown");
  expect(await kindOf(token)).toBe("verified");
});

test("many who come at once are all let in", async () => {
  platform.faults.next("jwks", serviceFaults.silence);
  const first = kindOf(await signed());
  await vi.waitFor(() => expect(platform.faults.held).toBe(1));
  const others = [await signed(), await signed()].map(kindOf);
  platform.faults.release();
  expect(await Promise.all([first, ...others])).toEqual(["verified", "verified", "verified"]);
});
