import type { Leaderboard } from "@laptime/contracts";
import { count, formatFactor, ordinal } from "./format.ts";

type Row = Leaderboard["rows"][number];

export const formatValue = (by: Leaderboard["by"], value: number): string =>
  by === "speedup" ? formatFactor(value) : `${Number(value.toFixed(1))} %`;

/** The interval of a measured factor, or that there is none. */
export const formatInterval = ({ lower, upper }: Row): string =>
  lower === null || upper === null ? "exact" : `${formatFactor(lower)} to ${formatFactor(upper)}`;

/** What the reader came for: the own place, or how it looks at the top. */
export function leaderboardSentence({ rows, you, by }: Leaderboard): string {
  const [first] = rows;
  if (first === undefined) return "Nobody is on it yet.";
  const own = rows.find(({ isYou }) => isYou);
  const best = formatValue(by, first.value);
  if (own !== undefined) {
    const shared = rows.filter(({ rank }) => rank === own.rank).length;
    const place = shared === 1 ? ordinal(own.rank) : `${ordinal(own.rank)}, with ${count(shared - 1, "other")}`;
    if (own.rank === 1) return `You are ${place}, at ${best}.`;
    return `You are ${place}, at ${formatValue(by, own.value)}. The best is ${best}.`;
  }
  const all = `${count(rows.length, "student")} ${rows.length === 1 ? "is" : "are"} on it. The best is ${best}.`;
  if (you === null) return all;
  return you.isListed ? `You are not on it yet. ${all}` : `You are not shown. ${all}`;
}
