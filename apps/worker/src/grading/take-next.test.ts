import { expect, test, vi } from "vitest";
import type { Delivered } from "./grade-submission.ts";
import { TakeNext } from "./take-next.ts";

const worker = { id: "worker", cores: 2, slots: 1 };
const never = new AbortController().signal;

function open(due: string[], outcomes: Record<string, Delivered> = {}) {
  const findDue = vi.fn(async () => due.slice(0, 1));
  const execute = vi.fn(async (runId: string): Promise<Delivered> => {
    due.splice(due.indexOf(runId), 1);
    return outcomes[runId] ?? "graded";
  });
  return { execute, takeNext: new TakeNext({ worker, runs: { findDue }, gradeSubmission: { execute } }) };
}

test("takes one run: the one whose turn it is", async () => {
  const { execute, takeNext } = open(["first", "second"]);
  expect(await takeNext.execute(never)).toEqual({ runId: "first", delivered: "graded" });
  expect(execute).toHaveBeenCalledTimes(1);
});

test("takes the next one when another worker was quicker", async () => {
  const { takeNext } = open(["first", "second"], { first: "not_due" });
  expect(await takeNext.execute(never)).toEqual({ runId: "second", delivered: "graded" });
});

test("has nothing to do when nothing is due, and takes nothing when it is to stop", async () => {
  expect(await open([]).takeNext.execute(never)).toEqual({ runId: null, delivered: "not_due" });
  const { execute, takeNext } = open(["first"]);
  expect(await takeNext.execute(AbortSignal.abort())).toEqual({ runId: null, delivered: "not_due" });
  expect(execute).not.toHaveBeenCalled();
});

test("does not try for ever", async () => {
  const findDue = async () => ["held"];
  const execute = vi.fn(async (): Promise<Delivered> => "not_due");
  const takeNext = new TakeNext({ worker, runs: { findDue }, gradeSubmission: { execute } });
  expect(await takeNext.execute(never)).toEqual({ runId: null, delivered: "not_due" });
  expect(execute).toHaveBeenCalledTimes(20);
});
