import type { Breakage } from "@laptime/contracts";

/** `tests/test_a.py:3`, as pytest writes it, and `File "/…/tests/test_a.py", line 3`, as Python does. */
const PLACE = /([\w./-]{1,400}\.(?:py|yaml))(?:", line |:)(\d{1,9})/g;
/** Of a traceback through many files the last ones matter. */
const MOST = 20;
/** Of a message, its end: tests may print without end while they are collected. */
const LONGEST = 16_000;

/**
 * Why an assignment could not be used, with the lines of its own files that the message names, each once, in the order in
 * which they are named. `paths`: of the assignment's folder.
 */
export function breakageOf(reason: string, paths: Iterable<string>): Breakage {
  const message = reason.length > LONGEST ? `…${reason.slice(-LONGEST)}` : reason;
  const known = [...paths];
  const places = new Map<string, Breakage["places"][number]>();
  for (const [, named = "", line = ""] of message.matchAll(PLACE)) {
    const file = known.find((path) => named === path || named.endsWith(`/${path}`) || path.endsWith(`/${named}`));
    if (file !== undefined) places.set(`${file}:${line}`, { file, line: Number(line) });
  }
  return { message, places: [...places.values()].slice(-MOST) };
}
