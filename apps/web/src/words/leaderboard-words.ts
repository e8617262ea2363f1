import { t } from "../language/text.ts";
import type { Leaderboard } from "@laptime/contracts";
import { count, formatFactor, formatPercent, ordinal } from "./format.ts";

type Row = Leaderboard["rows"][number];

export const formatValue = (by: Leaderboard["by"], value: number): string =>
  by === "speedup" ? formatFactor(value) : formatPercent(value / 100);

/** The interval of a measured factor, or that there is none. */
export const formatInterval = ({ lower, upper }: Row): string =>
  lower === null || upper === null ? t("exact") : t("{0} to {1}", formatFactor(lower), formatFactor(upper));

/** What the reader came for: the own place, or how it looks at the top. */
export function leaderboardSentence({ rows, you, by }: Leaderboard): string {
  const [first] = rows;
  if (first === undefined) return t("Nobody is on it yet.");
  const own = rows.find(({ isYou }) => isYou);
  const best = formatValue(by, first.value);
  if (own !== undefined) {
    const shared = rows.filter(({ rank }) => rank === own.rank).length;
    const place = shared === 1 ? ordinal(own.rank) : t("{0}, with {1}", ordinal(own.rank), count(shared - 1, "other"));
    if (own.rank === 1) return t("You are {0}, at {1}.", place, best);
    return t("You are {0}, at {1}. The best is {2}.", place, formatValue(by, own.value), best);
  }
  const all = t(
    "{0} {1} on it. The best is {2}.",
    count(rows.length, "student"),
    rows.length === 1 ? "is" : "are",
    best,
  );
  if (you === null) return all;
  return you.isListed ? t("You are not on it yet. {0}", all) : t("You are not shown. {0}", all);
}
