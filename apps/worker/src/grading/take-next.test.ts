import { expect, test, vi } from "vitest";
import type { Delivered } from "./grade-submission.ts";
import { TakeNext } from "./take-next.ts";

const worker = { id: "worker", cores: 2, slots: 1 };
const never = new AbortController().signal;

const none = { findDue: async (): Promise<string[]> => [] };
const idle = { execute: async (): Promise<Delivered> => "not_due" };

function open(due: string[], outcomes: Record<string, Delivered> = {}) {
  const findDue = vi.fn(async () => due.slice(0, 1));
  const execute = vi.fn(async (runId: string): Promise<Delivered> => {
    due.splice(due.indexOf(runId), 1);
    return outcomes[runId] ?? "graded";
  });
  const takeNext = new TakeNext({
    worker,
    runs: { findDue },
    rehearsals: none,
    gradeSubmission: { execute },
    rehearse: idle,
  });
  return { execute, takeNext };
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
  const takeNext = new TakeNext({
    worker,
    runs: { findDue },
    rehearsals: none,
    gradeSubmission: { execute },
    rehearse: idle,
  });
  expect(await takeNext.execute(never)).toEqual({ runId: null, delivered: "not_due" });
  expect(execute).toHaveBeenCalledTimes(20);
});

test("what authors wait for comes after what students wait for, and before regrades of many", async () => {
  const due = { live: ["live"], rehearsals: ["rehearsal"], behind: ["behind"] };
  const runs = {
    findDue: async (_limit: number, _worker: unknown, lowest?: number) => (lowest === 0 ? due.live : due.behind),
  };
  const rehearsals = { findDue: async () => due.rehearsals };
  const takes = (kind: string) => ({
    execute: async (id: string): Promise<Delivered> => {
      for (const list of Object.values(due)) if (list.includes(id)) list.splice(0);
      order.push(`${kind} ${id}`);
      return "graded";
    },
  });
  const order: string[] = [];
  const takeNext = new TakeNext({
    worker,
    runs,
    rehearsals,
    gradeSubmission: takes("graded"),
    rehearse: takes("rehearsed"),
  });
  for (let each = 0; each < 4; each += 1) await takeNext.execute(never);
  expect(order).toEqual(["graded live", "rehearsed rehearsal", "graded behind"]);
});
