import { setImmediate as settled } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { tinyAssignment } from "../testing/tiny-assignment.ts";
import { RestingJudges } from "./resting-judges.ts";

const assignment = tinyAssignment("resting");

function judgeOf(version: string) {
  const ready = Promise.withResolvers<void>();
  const close = vi.fn(async () => ready.reject(new Error("closed")));
  ready.promise.catch(() => undefined);
  return { version, assignment, hasEnded: false, removeUsed: vi.fn(), standBy: () => ready.promise, close, ready };
}

function open() {
  const end = new AbortController();
  const logger = { warn: vi.fn() };
  const resting = new RestingJudges<ReturnType<typeof judgeOf>>({
    most: 2,
    undisturbing: (work) => work(),
    ended: end.signal,
    logger,
  });
  return { resting, end, logger };
}

test("gets ready once the grade is stored, and is taken then by who waits for one of its version", async () => {
  const { resting } = open();
  const judge = judgeOf("a");
  const stored = Promise.withResolvers<void>();
  resting.put(judge, stored.promise);
  const taken = resting.take("a");
  expect(await resting.take("b")).toBeNull();
  await settled();
  expect([judge.removeUsed.mock.calls.length, resting.all]).toEqual([0, [judge]]);
  stored.resolve();
  await settled();
  expect([judge.removeUsed.mock.calls.length, resting.idle]).toEqual([1, []]);
  judge.ready.resolve();
  expect(await taken).toBe(judge);
  expect(resting.all).toEqual([]);
});

test("one that cannot be made ready is closed and said, and nobody waits for it any more", async () => {
  const { resting, logger } = open();
  const judge = judgeOf("a");
  resting.put(judge);
  const taken = resting.take("a");
  judge.ready.reject(new Error("no engine"));
  expect(await taken).toBeNull();
  expect([judge.close.mock.calls.length, logger.warn.mock.calls.length]).toEqual([1, 1]);
});

test("a grade that is not stored yet does not keep a sandbox that is closed", async () => {
  const { resting, end, logger } = open();
  const [idle, waiting] = [judgeOf("a"), judgeOf("a")];
  resting.put(idle);
  idle.ready.resolve();
  await settled();
  resting.put(waiting, new Promise(() => undefined));
  end.abort();
  await resting.close();
  expect([idle, waiting].map(({ close }) => close.mock.calls.length)).toEqual([1, 1]);
  expect([resting.all, logger.warn.mock.calls]).toEqual([[], []]);
});
