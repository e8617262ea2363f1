import type { RunProgress } from "@laptime/contracts";
import { expect, test } from "vitest";
import { progressAt as at } from "./testing/progress-at.ts";
import { watchRun, type RunSources, type Watched } from "./watch-run.ts";

/** A connection that a test holds in its hand. */
class Line implements RunSources {
  time = 0;
  isOpen = true;
  closed = false;
  answer: RunProgress | null = null;
  asked = 0;
  push: (progress: RunProgress) => void = () => undefined;
  #tick: (() => void) | null = null;

  listen(hear: (progress: RunProgress) => void) {
    this.push = hear;
    const isOpen = () => this.isOpen;
    return {
      get isOpen() {
        return isOpen();
      },
      close: () => void (this.closed = true),
    };
  }

  async ask(): Promise<RunProgress> {
    this.asked += 1;
    if (this.answer === null) throw new Error("nothing answers");
    return this.answer;
  }

  every(_ms: number, call: () => void) {
    this.#tick = call;
    return () => void (this.#tick = null);
  }

  now = () => this.time;

  /** Lets time pass, and what was asked be answered. */
  async pass(ms: number): Promise<void> {
    this.time += ms;
    this.#tick?.();
    await Promise.resolve();
    await Promise.resolve();
  }
}

function watched(line: Line): { states: Watched[]; end: () => void } {
  const states: Watched[] = [];
  return { states, end: watchRun(line, (state) => states.push(state)) };
}
const seen = (states: readonly Watched[]) => states.map(({ heard, isLost }) => [heard?.phase, isLost]);

test("what is pushed is told, and nothing is asked while events come", async () => {
  const line = new Line();
  const { states } = watched(line);
  line.push(at(1, "checking"));
  await line.pass(2_999);
  expect(seen(states)).toEqual([["checking", false]]);
  expect(line.asked).toBe(0);
});

test("a stream that says nothing is asked instead", async () => {
  const line = new Line();
  const { states } = watched(line);
  line.answer = at(3, "measuring");
  await line.pass(3_000);
  expect(seen(states)).toEqual([["measuring", false]]);
});

test("without a connection it says so, keeps what it knows, and is right again when something answers", async () => {
  const line = new Line();
  const { states } = watched(line);
  line.push(at(1, "checking"));
  line.isOpen = false;
  await line.pass(1_000);
  await line.pass(1_000);
  line.answer = at(9, "graded");
  await line.pass(1_000);
  expect(seen(states)).toEqual([
    ["checking", false],
    ["checking", true],
    ["checking", true],
    ["graded", false],
  ]);
});

test("an old answer that comes late takes nothing back", async () => {
  const line = new Line();
  const { states } = watched(line);
  line.push(at(5, "graded"));
  line.push(at(4, "checking"));
  expect(seen(states).at(-1)).toEqual(["graded", false]);
});

test("after its end it asks nothing, tells nothing and has let the stream go", async () => {
  const line = new Line();
  const { states, end } = watched(line);
  end();
  line.push(at(5, "graded"));
  await line.pass(10_000);
  expect([states, line.asked, line.closed]).toEqual([[], 0, true]);
});
