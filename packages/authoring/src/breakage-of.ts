import type { Breakage } from "@laptime/contracts";

/** `tests/test_a.py:3`, as pytest writes it, and `File "/…/tests/test_a.py", line 3`, as Python does. */
const PLACE = /([\w./-]+\.(?:py|yaml))(?:", line |:)(\d+)/g;
/** Of a traceback through many files the last ones matter. */
const MOST = 20;

/**
 * Why an assignment could not be used, with the lines of its own files that the message names, each once, in the order in
 * which they are named. `paths`: of the assignment's folder.
 */
export function breakageOf(message: string, paths: Iterable<string>): Breakage {
  const known = [...paths];
  const places = new Map<string, Breakage["places"][number]>();
  for (const [, named = "", line = ""] of message.matchAll(PLACE)) {
    const file = known.find((path) => named === path || named.endsWith(`/${path}`) || path.endsWith(`/${named}`));
    if (file !== undefined) places.set(`${file}:${line}`, { file, line: Number(line) });
  }
  return { message, places: [...places.values()].slice(-MOST) };
}
