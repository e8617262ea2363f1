import type { RunProgress } from "@laptime/contracts";
import { Fault } from "@laptime/runtime";
import { expect, test } from "vitest";
import { waitForRun } from "./wait-for-run.ts";

const at = (phase: RunProgress["phase"], more: Partial<RunProgress> = {}): RunProgress => ({
  ...{ runId: "r", phase, position: null, steps: null, verdict: null, score: null, reason: null },
  observedAt: "2026-11-23T10:00:00.000Z",
  ...more,
});

type Stream = readonly (RunProgress | Error)[];

/** Each connection gives one of the streams; a state that is asked for is the last that was given. */
function server(...streams: Stream[]) {
  let last: RunProgress = at("received");
  return {
    async *events(): AsyncGenerator<never, void> {
      for (const each of streams.shift() ?? []) {
        if (each instanceof Error) throw each;
        last = each;
        yield each as never;
      }
    },
    get: async () => last as never,
  };
}

async function follow(...streams: Stream[]) {
  const lines: string[] = [];
  const pauses: number[] = [];
  const terminal = { out: () => undefined, progress: (line: string) => void lines.push(line) };
  const pause = async (ms: number) => void pauses.push(ms);
  const end = waitForRun(server(...streams), "r", terminal, pause);
  return { end: await end.catch((error: Error) => error), lines, pauses };
}

test("each state is said once, and the last is the answer", async () => {
  const queued = at("queued", { position: 3, expectedMs: 8_000 });
  const checking = at("checking", { steps: { done: 1, total: 2 } });
  const { end, lines } = await follow([queued, queued, checking, at("graded")]);
  expect(end).toMatchObject({ phase: "graded" });
  expect(lines).toEqual(["queued, place 3, about 10 s", "checking 1 of 2", "graded"]);
});

test("a stream that breaks or ends early is taken up again", async () => {
  const { end, lines, pauses } = await follow([at("starting"), new Fault("gone")], [], [at("graded")]);
  expect(end).toMatchObject({ phase: "graded" });
  expect(lines).toEqual(["starting", "The connection is lost; your submission goes on. Trying again.", "graded"]);
  expect(pauses).toHaveLength(2);
});

test("a server that stays away is a fault, after a minute and not before", async () => {
  const { end, pauses } = await follow(...Array.from({ length: 20 }, () => [new Fault("gone")]));
  expect(end).toBeInstanceOf(Fault);
  expect(pauses.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThan(40_000);
});
