import { type MeasuredPair, TraceLine } from "@laptime/contracts";
import { expect, test } from "vitest";
import { traceLines } from "./trace-lines.ts";

const count = { cpuMs: 490, waitedMs: 10, stolenMs: 0, pressureMs: 4, othersMs: 50, busiestThreadMs: 245 };
const sample = (candidateMs: number): MeasuredPair => ({
  baselineMs: 500,
  candidateMs,
  referenceMs: 300,
  order: "baseline_first",
  kernel: { baseline: count, candidate: count, reference: count },
});

test("three measured cycles make one of the trace, in seconds; an unfinished one is dropped", () => {
  const lines = traceLines([sample(310), sample(370), sample(520), sample(311)]).map((line) =>
    TraceLine.loose().parse(JSON.parse(line)),
  );
  expect(lines.map(({ k, i, w }) => [k, i, w])).toEqual([
    ["A", 0, 0.5],
    ["B", 0, 0.31],
    ["I", 0, 0.37],
    ["G", 0, 0.52],
    ["C", 0, 0.3],
  ]);
  expect(lines[0]).toEqual({
    k: "A",
    i: 0,
    w: 0.5,
    span: 0.5,
    cpu: 0.49,
    delay: 0.01,
    maxthr: 0.245,
    own: 0.49,
    busy: 0.54,
    some: 0.004,
    steal: 0,
    lacked: 0.1,
  });
});

test("what the host did not count is left out", () => {
  const { kernel: _, ...bare } = sample(310);
  const [line = ""] = traceLines([bare, bare, bare]);
  expect(JSON.parse(line)).toEqual({ k: "A", i: 0, w: 0.5, span: 0.5 });
});
