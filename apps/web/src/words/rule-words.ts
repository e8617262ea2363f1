import { t, texts } from "../language/text.ts";
import type { AssignmentView } from "@laptime/contracts";
import { count, formatPercent, formatPoints, formatRequired, listed } from "./format.ts";

type Action = AssignmentView["policy"][number]["action"];

/** What breaking a rule of an assignment means. */
export const actionWords: Record<Action, string> = texts({
  reject: "means that nothing is run",
  deduct: "costs its points",
  warn: "is only said",
});

/** In the order of what it costs. */
export const actions: readonly Action[] = ["reject", "deduct", "warn"];

const kindWords = texts({
  correctness: "right answers",
  speedup: "speed",
  policy: "style",
  types: "type hints",
  quiz: "questions",
} as const);

/** "60 for right answers, 20 for speed and 20 for type hints"; null: in proportion to the checks' own points. */
export function weightSentence({ weights, points }: Pick<AssignmentView, "weights" | "points">): string | null {
  const given = Object.entries(weights ?? {}).flatMap(([kind, weight = 0]) =>
    weight > 0 ? [[kind, weight] as const] : [],
  );
  const total = given.reduce((sum, [, weight]) => sum + weight, 0);
  if (total === 0) return null;
  const parts = given.map(([kind, weight]) =>
    t("{0} for {1}", formatPoints((weight / total) * points), kindWords[kind as keyof typeof kindWords]),
  );
  return t("Of {0} points, {1}.", formatPoints(points), listed(parts));
}

/** A tier below or above what is required for all points. */
export const tierSentence = ({ title, required, share }: AssignmentView["speedups"][number]["tiers"][number]): string =>
  t("{0}: {1}, {2} of these points", formatRequired(required), title, formatPercent(share));

/** What is asked of type hints; null: nothing. */
export function typeHintSentence(typeHints: AssignmentView["typeHints"]): string | null {
  if (typeHints === null) return null;
  const { coverage, checker } = typeHints;
  const asked = t("{0} of all parameters and returns have type hints", formatPercent(coverage / 100));
  if (checker === null) return `${asked}.`;
  const left = checker.allowed === 0 ? t("no error") : t("at most {0}", count(checker.allowed, "error"));
  return t("{0}, and Pyright, in {1} mode, finds {2}.", asked, checker.mode, left);
}
