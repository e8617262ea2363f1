import { expect, test, vi } from "vitest";
import { tinyAssignment } from "../testing/tiny-assignment.ts";
import { IdleJudges } from "./idle-judges.ts";

const assignment = tinyAssignment("idle");
const judgeOf = (version: string) => ({ version, assignment, hasEnded: false, close: vi.fn(async () => undefined) });

function open(most: number) {
  const [one, other, third] = [judgeOf("a"), judgeOf("b"), judgeOf("a")];
  return { idle: new IdleJudges<ReturnType<typeof judgeOf>>(most), one, other, third };
}

test("each is taken once, by its version", async () => {
  const { idle, one, other, third } = open(3);
  for (const judge of [one, other, third]) await idle.put(judge);
  expect([idle.take("a"), idle.take("a"), idle.take("a")]).toEqual([one, third, null]);
  expect(idle.takeAll()).toEqual([other]);
  expect(idle.all).toEqual([]);
});

test("of those that are too many the least recently used is closed", async () => {
  const { idle, one, other, third } = open(2);
  for (const judge of [one, other, third]) await idle.put(judge);
  expect(idle.all).toEqual([other, third]);
  expect(one.close).toHaveBeenCalledOnce();
});

test("one that has ended is nobody's any more, and takes no other's place", async () => {
  const { idle, one, other, third } = open(2);
  await idle.put(one);
  await idle.put(other);
  one.hasEnded = true;
  await idle.put(third);
  expect(idle.take("a")).toBe(third);
  expect(idle.all).toEqual([other]);
  expect(one.close).toHaveBeenCalledOnce();
  expect(other.close).not.toHaveBeenCalled();
});
