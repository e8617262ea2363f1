import type { CheckResult, Report } from "@laptime/contracts";

export interface ChangedCheck {
  readonly id: string;
  readonly title: string;
  /** Null: there is none of this name in that report. */
  readonly before: CheckResult | null;
  readonly after: CheckResult | null;
}

/** The checks that came to something else, in the order of the later report; those that are gone come last. */
export function changedChecks(before: Pick<Report, "checks">, after: Pick<Report, "checks">): ChangedCheck[] {
  const earlier = new Map(before.checks.map((check) => [check.id, check]));
  const later = new Set(after.checks.map(({ id }) => id));
  const pairs = [
    ...after.checks.map((check) => ({ ...named(check), before: earlier.get(check.id) ?? null, after: check })),
    ...before.checks
      .filter(({ id }) => !later.has(id))
      .map((check) => ({ ...named(check), before: check, after: null })),
  ];
  return pairs.filter(
    (pair) => pair.before?.status !== pair.after?.status || pair.before?.earned !== pair.after?.earned,
  );
}

const named = ({ id, title }: CheckResult) => ({ id, title });
