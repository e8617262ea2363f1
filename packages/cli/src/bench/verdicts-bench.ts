import type { Context } from "../context.ts";
import type { Findings, Picture } from "./bench-result.ts";
import { readTraces, RECORDED_TRACES } from "./read-traces.ts";
import type { Bench } from "./run-bench.ts";
import { FACTORS, scoreVerdicts, type Scores } from "./score-verdicts.ts";
import { verdictRows } from "./verdicts-table.ts";

export interface VerdictsBenchOptions {
  readonly trials: number;
}

/** The rule's and others' wrong verdicts on recorded traces, as `bench verdicts` replays them. */
export const verdictsBench: Bench<VerdictsBenchOptions> = {
  name: "verdicts",
  async run({ trials, seed, quick }, { terminal }: Context): Promise<Findings> {
    const folder = await readTraces(RECORDED_TRACES);
    const wanted = quick ? Math.ceil(trials / 10) : trials;
    terminal.progress(`${folder.traces.length} traces, ${wanted} trials a cell`);
    const scored = scoreVerdicts(folder, wanted, seed);
    const { columns, rows } = verdictRows(scored);
    return {
      about: `${wanted} decisions a cell, drawn from recorded timed runs of real programs: idle, beside one and two busy processes and beside bursts. The requirement is moved around each program's true speedup, from ${FACTORS[0]} to ${FACTORS.at(-1)} times.`,
      tables: [{ title: "Wrong verdicts in per cent, the worst of the programs", columns, rows }],
      notes: [
        "pass: a program that is too slow passed. fail: one that is fast enough failed. open: left undecided, which costs no points. seconds: of timed runs, the median.",
      ],
      pictures: [wrongAt(scored, 1.25)],
      figures: scored,
    };
  },
};

/** How often a student who is clearly fast enough is failed. */
const wrongAt = ({ scores }: Scores, factor: number): Picture => ({
  name: "bench-verdicts",
  title: `A program at ${factor} times the requirement: how often each rule fails it`,
  unit: "%",
  bars: [...Map.groupBy(scores, ({ trace, decider }) => `${trace}, ${decider}`)].map(([label, all]) => {
    const worst = Math.max(0, ...all.filter((one) => one.factor === factor).map(({ notMet }) => notMet));
    return { label, parts: [{ name: "failed", value: worst * 100 }] };
  }),
});
