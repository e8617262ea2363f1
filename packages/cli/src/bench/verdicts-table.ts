import { align } from "./align.ts";
import { FACTORS, type Score, type Scores } from "./score-verdicts.ts";

/** As a person reads it. */
export function verdictsTable(scored: Scores): string {
  const { columns, rows } = verdictRows(scored);
  const arms = Object.entries(scored.truth).map(([arm, speedup]) => `${arm} ${speedup.toFixed(2)}x`);
  return `${align([columns, ...rows])}\n\nwrong verdicts in per cent, worst of the candidates; true speedups: ${arms.join(", ")}`;
}

/** A row for each trace and rule: the worst of its candidates. */
export function verdictRows({ scores, threads }: Scores): { columns: string[]; rows: string[][] } {
  const rows = [...Map.groupBy(scores, ({ trace, decider }) => `${trace}\n${decider}`).values()].map(rowOf);
  const columns = [
    "trace",
    "rule",
    ...FACTORS.map((factor) => (factor < 1 ? `pass ${factor}` : `fail ${factor}`)),
    "open 1.25",
    "seconds 1.25",
    "threads pass",
  ];
  const cells = rows.map((row) => {
    const serial = threads.filter(({ trace, decider }) => trace === row.trace && decider === row.decider);
    const pass = serial.length === 0 ? "" : percent(Math.max(...serial.map(({ met }) => met)));
    return [row.trace, row.decider, ...row.wrong.map(percent), percent(row.open), row.seconds.toFixed(1), pass];
  });
  return { columns, rows: cells };
}

export interface Row {
  readonly trace: string;
  readonly decider: string;
  /** By factor: passes below 1, fails from 1 on. */
  readonly wrong: readonly number[];
  readonly open: number;
  readonly seconds: number;
}

export function rowOf(scores: readonly Score[]): Row {
  const at = (factor: number) => scores.filter((score) => score.factor === factor);
  const worst = (of: readonly Score[], rate: (score: Score) => number) => Math.max(0, ...of.map(rate));
  const typical = at(1.25);
  return {
    trace: scores[0]?.trace ?? "",
    decider: scores[0]?.decider ?? "",
    wrong: FACTORS.map((factor) => worst(at(factor), (score) => (factor < 1 ? score.met : score.notMet))),
    open: worst(typical, ({ inconclusive }) => inconclusive),
    seconds: worst(typical, ({ medianTimedSeconds }) => medianTimedSeconds),
  };
}

const percent = (rate: number): string => (rate === 0 ? "0" : (rate * 100).toFixed(1));
