import type { HostCalibration, MeasuredPair } from "@laptime/contracts";
import { median } from "../speedup/averages.ts";
import { decideCycles, looksFrom } from "../speedup/decide-cycles.ts";
import { readCycles } from "../speedup/read-cycles.ts";
import { rule } from "../speedup/rule.ts";

export interface Asked {
  readonly required: number;
  readonly cores: number;
  readonly calibration: HostCalibration | undefined;
}

export interface Answer {
  readonly decision: "met" | "not_met" | "inconclusive";
  readonly timedMs: number;
}

/** A way to come to a decision; `next` gives another block each time. */
export interface Decider {
  readonly name: string;
  readonly decide: (next: () => MeasuredPair, asked: Asked) => Answer;
}

/** All are as lenient: they ask for this part of the requirement. */
const LENIENT = 1 - rule.grace;
/** How often the others repeat. */
const FIVE = 5;
const FIRST_LOOK = 2;

const laptime: Decider = {
  name: "laptime",
  decide: (next, asked) => {
    const samples: MeasuredPair[] = [];
    for (;;) {
      samples.push(next());
      const answer = answerAfter(samples, asked);
      if (answer !== null) return answer;
    }
  },
};

/** What our rule says after these blocks, where it looks; null: it wants more of them. */
export function answerAfter(samples: readonly MeasuredPair[], { required, cores, calibration }: Asked): Answer | null {
  const looks = looksFrom(FIRST_LOOK);
  if (!looks.includes(samples.length)) return null;
  const question = { required, decidable: true, cores, pairs: FIRST_LOOK, calibration };
  const { decision } = decideCycles(readCycles(samples, question), question);
  const timedMs = sum(samples, timeOf);
  const isLast = samples.length === looks.at(-1) || timedMs >= rule.timedMs;
  return decision !== "inconclusive" || isLast ? { decision, timedMs } : null;
}

/** What others do (speedup.md, section 2.5): none of them can say "inconclusive", and none asks what was granted. */
const peers: readonly Decider[] = [
  peer("single run", 1, ([pair]) => (pair === undefined ? 0 : pair.baselineMs / pair.candidateMs)),
  peer("best of five", FIVE, (pairs) => least(pairs, "baselineMs") / least(pairs, "candidateMs")),
  peer("median of five", FIVE, (pairs) => middle(pairs, "baselineMs") / middle(pairs, "candidateMs")),
  peer("interleaved median", FIVE, (pairs) => median(pairs.map((pair) => pair.baselineMs / pair.candidateMs)) ?? 0),
];

export const deciders: readonly Decider[] = [laptime, ...peers];

function peer(name: string, runs: number, estimate: (pairs: readonly MeasuredPair[]) => number): Decider {
  const decide = (next: () => MeasuredPair, { required }: Asked): Answer => {
    const pairs = Array.from({ length: runs }, next);
    const decision = estimate(pairs) >= required * LENIENT ? "met" : "not_met";
    return { decision, timedMs: sum(pairs, ({ baselineMs, candidateMs }) => baselineMs + candidateMs) };
  };
  return { name, decide };
}

type Side = "baselineMs" | "candidateMs";
const least = (pairs: readonly MeasuredPair[], side: Side) => Math.min(...pairs.map((pair) => pair[side]));
const middle = (pairs: readonly MeasuredPair[], side: Side) => median(pairs.map((pair) => pair[side])) ?? 0;
const timeOf = ({ baselineMs, candidateMs, referenceMs }: MeasuredPair) =>
  baselineMs + candidateMs + (referenceMs ?? 0);
const sum = (pairs: readonly MeasuredPair[], of: (pair: MeasuredPair) => number) =>
  pairs.reduce((total, pair) => total + of(pair), 0);
