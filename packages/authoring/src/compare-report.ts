import type { CheckKind, ExpectedFile, Report } from "@laptime/contracts";
import { forStudent } from "@laptime/grading";

/** In what a report differs from what was declared; empty when in nothing. */
export function compareReport(report: Report, expected: ExpectedFile): string[] {
  return [
    ...verdictProblems(report, expected.verdict),
    ...pointProblems(report, expected.points ?? {}),
    ...checkProblems(report, expected.checks ?? {}),
    ...kindProblems(report, expected.kinds ?? {}),
    ...(expected.stderr !== undefined && !report.output.stderr.includes(expected.stderr)
      ? [`stderr does not contain ${JSON.stringify(expected.stderr)}`]
      : []),
    ...shownProblems(report, expected.neverShown ?? []),
  ];
}

function verdictProblems({ verdict }: Report, expected: ExpectedFile["verdict"]): string[] {
  const wanted = [expected].flat();
  return wanted.includes(verdict) ? [] : [`verdict is ${verdict}, expected ${wanted.join(" or ")}`];
}

function pointProblems(report: Report, expected: NonNullable<ExpectedFile["points"]>): string[] {
  return Object.entries(expected).flatMap(([name, wanted]) => {
    if (wanted === undefined) return [];
    const earned = name === "total" ? report.score.earned : earnedBy(report, name);
    const { min, max } = typeof wanted === "number" ? { min: wanted, max: wanted } : wanted;
    // Half a hundredth: points are counted in hundredths, and sums of them are not exact in binary.
    const isWithin = (min === undefined || earned > min - 0.005) && (max === undefined || earned < max + 0.005);
    return isWithin ? [] : [`points: ${name} is ${round(earned)}, expected ${describe(min, max)}`];
  });
}

/** Before the due date, when the least is shown. */
function shownProblems(report: Report, never: readonly string[]): string[] {
  if (never.length === 0) return [];
  const seen = JSON.stringify(forStudent(report, { afterDue: false }));
  return never.filter((text) => seen.includes(text)).map((text) => `its student sees ${JSON.stringify(text)}`);
}

const earnedBy = ({ checks }: Report, kind: string): number =>
  checks.filter((check) => check.kind === kind).reduce((sum, check) => sum + check.earned, 0);

const round = (points: number): number => Math.round(points * 100) / 100;

function describe(min: number | undefined, max: number | undefined): string {
  if (min === max) return `${min}`;
  return [min === undefined ? "" : `at least ${min}`, max === undefined ? "" : `at most ${max}`]
    .filter(Boolean)
    .join(", ");
}

function checkProblems({ checks }: Report, expected: NonNullable<ExpectedFile["checks"]>): string[] {
  return Object.entries(expected).flatMap(([id, wanted]) => {
    const check = checks.find((one) => one.id === id);
    if (check === undefined) return [`there is no check ${id}; there are ${checks.map((one) => one.id).join(", ")}`];
    const allowed = [wanted].flat();
    if (allowed.includes(check.status)) return [];
    return [`check ${id} is ${check.status}, expected ${allowed.join(" or ")}: ${check.message}`];
  });
}

function kindProblems({ checks }: Report, expected: NonNullable<ExpectedFile["kinds"]>): string[] {
  return (Object.keys(expected) as CheckKind[]).flatMap((kind) =>
    checks
      .filter((check) => check.kind === kind && check.status !== expected[kind])
      .map(
        (check) =>
          `check ${check.id} is ${check.status}, expected ${expected[kind]} of every ${kind} check: ${check.message}`,
      ),
  );
}
