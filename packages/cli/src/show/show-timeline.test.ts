import { diagnose } from "@laptime/grading";
import { bar, timelines } from "@laptime/grading/testing";
import { expect, test } from "vitest";
import { showTimeline } from "./show-timeline.ts";

const shown = (program: keyof typeof timelines, colour = false) => {
  const observed = timelines[program]();
  return showTimeline(observed.timeline, { speedup: observed.speedups[0], diagnosis: diagnose(observed), colour });
};

test("nothing recorded, nothing drawn", () => expect(showTimeline([])).toBe(""));

test("awaits in turn: what it says, then both halves on one scale", () => {
  expect(`\n${shown("sequentialAwaits")}`).toMatchInlineSnapshot(`
    "
    → async_fetcher.py line 12 waits for one service after the other: 5 calls,
      never two at once. Start all of them before you wait for the first
      (TaskGroup or gather): together they take as long as the longest, 2.0 s.
    baseline weather       ███                                  5.90 s
             news             █████████
             stock                     ████████████
             traffic                               █████
             sports                                    ████████
    yours    weather       ███                                  5.90 s 1.00x
             news             █████████
             stock                     ████████████
             traffic                               █████
             sports                                    ████████
                           0                             5.90 s
             █ waiting"
  `);
});

test("a blocked loop has its pattern and its line", () => {
  expect(`\n${shown("blockingSleep")}`).toMatchInlineSnapshot(`
    "
    → async_fetcher.py line 9 blocks the event loop for 1.3 s (2 times), in
      time.sleep: nothing else can run meanwhile. Wait with await
      asyncio.sleep(...) there, so that others can run.
    baseline weather       ███                                  5.90 s
             news             █████████
             stock                     ████████████
             traffic                               █████
             sports                                    ████████
    yours    event loop    ▓▓▓▓▓            ▓▓▓                 3.30 s 1.79x
             weather           ████
             news              ██████████
             stock             █████████████
             traffic           █████
             sports            ████████
             ▓▓ blocked 1.30 s at async_fetcher.py:9
                           0                             5.90 s
             █ waiting   ▓ event loop blocked"
  `);
});

test("calls of one service that overlap have rows of their own", () => {
  expect(`\n${shown("semaphoreLimited")}`).toMatchInlineSnapshot(`
    "
    → 9 of 12 tasks wait up to 1.5 s before their call may start: never more
      than 3 calls at once. If the assignment asks for no such limit, make the
      semaphore or the number of workers larger.
    baseline fetch         ███▐██▐██▐██▐██▐██▐██▐██▐██▐██▐██▐██ 6.00 s
    yours    fetch         ███▐██▐██▐██                         2.00 s 3.00x
                           ███▐██▐██▐██
                           ███▐██▐██▐██
                           0                             6.00 s
             █ waiting"
  `);
});

test("work on cores", () => {
  expect(`\n${shown("interpreterPool")}`).toMatchInlineSnapshot(`
    "
    → Nothing stands in the way here: 8 jobs ran on up to 2 workers at once,
      2.0 of them busy on average over 2.0 s.
    baseline core 0        ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒ 4.00 s
    yours    interpreter 1 ▄▄▄▄▗▄▄▄▄▗▄▄▄▗▄▄▄▄                   2.04 s 1.94x
             interpreter 2 ▄▄▄▄▗▄▄▄▄▗▄▄▄▗▄▄▄▄
                           0                             4.00 s
             ▄ job   ▒ computing"
  `);
});

test("colour changes nothing but the colour, and no line is wider than 74 columns", () => {
  for (const program of Object.keys(timelines) as (keyof typeof timelines)[]) {
    const plain = shown(program);
    // eslint-disable-next-line no-control-regex
    expect(shown(program, true).replaceAll(/\u001b\[\d+m/g, "")).toBe(plain);
    expect(Math.max(...plain.split("\n").map((line) => line.length))).toBeLessThanOrEqual(74);
  }
});

test("a name cannot steer the terminal", () => {
  const where = { file: "\u001b[2J\u202Ea.py", line: 3 };
  const forged = bar({ lane: "\u001b[31mred\u0007", kind: "blocked", startMs: 0, endMs: 10, where });
  // eslint-disable-next-line no-control-regex
  expect(showTimeline([forged])).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
});
