import { fromHundredths, toHundredths } from "../total-score.ts";
import { readResults } from "./read-results.ts";

/** What the tests of a results.json are worth together; null where it does not say. */
export function pointsAsked(text: string): number | null {
  const results = readResults(text);
  if ("problem" in results) return null;
  const worth = (results.tests ?? []).reduce(
    (sum, { max_score }) => sum + toHundredths(Math.max(0, max_score ?? 0)),
    0,
  );
  return worth > 0 ? fromHundredths(worth) : null;
}
