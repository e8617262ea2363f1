import { expect, test } from "vitest";
import type { BenchResult } from "./bench-result.ts";
import { benchmarksPage } from "./benchmarks-page.ts";

const result: BenchResult = {
  name: "latency",
  about: "One at a time.",
  at: "2026-11-30T15:50:00.000Z",
  seed: 7,
  machine: { cpu: "A cpu", cores: 2, memoryGib: 24, kernel: "Linux 6", node: "24.1.0", loadBefore: 0.1 },
  tables: [{ title: "Times, ms", columns: ["what", "p50"], rows: [["a | b", 12.5]] }],
  notes: ["A note."],
  pictures: [{ name: "bench-latency", title: "By phase", unit: "ms", bars: [] }],
  figures: null,
};

test("a page has what each bench found, how to repeat it, and where it was", () => {
  const page = benchmarksPage([result]);
  expect(page).toContain("Reference run of 2026-11-30: 2 cores (A cpu)");
  expect(page).toContain("`npx laptime bench latency --seed 7`, 2026-11-30 15:50 UTC, load before: 0.1");
  expect(page).toContain("| what | p50 |\n| --- | --: |\n| a \\| b | 12.5 |");
  expect(page).toContain("![By phase](images/bench-latency.svg)");
});

test("of nothing there is nothing to say", () => {
  expect(benchmarksPage([])).toContain("Nothing was measured.");
});
