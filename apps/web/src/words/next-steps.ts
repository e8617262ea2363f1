import type { CheckResult, Report } from "@laptime/contracts";

export type NextStep = { checkId: string; title: string; text: string };

/** A wrong answer is worth fixing before a slow one; what was not run can only follow from the others. */
const rank = (check: CheckResult): number => {
  if (check.status === "skipped") return 3;
  if (check.status === "inconclusive") return 2;
  return check.kind === "speedup" ? 1 : 0;
};

/**
 * What to change next, at most three things: the hints of the first checks that did not pass, each advice once.
 * Empty when everything passed.
 */
export function nextSteps(report: Pick<Report, "checks">): NextStep[] {
  const open = report.checks.filter((check) => check.status !== "passed");
  const worthSaying = open.some((check) => rank(check) < 3) ? open.filter((check) => rank(check) < 3) : open;
  const said = new Set<string>();
  return worthSaying
    .sort((a, b) => rank(a) - rank(b))
    .map((check) => ({ checkId: check.id, title: check.title, text: firstParagraph(check.hint ?? check.message) }))
    .filter(({ text }) => text !== "" && !said.has(text) && said.add(text))
    .slice(0, 3);
}

const firstParagraph = (text: string): string => text.trim().split(/\n\s*\n/)[0] ?? "";
