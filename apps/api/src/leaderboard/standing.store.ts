import { SpeedupResult, type CheckResult } from "@laptime/contracts";
import { Prisma, type Database } from "@laptime/database";
import type { CompletedRun, GradedWork } from "@laptime/grading";

/** A completed run with what its report says of right answers and speed. */
export interface StandingRun extends CompletedRun {
  readonly submissionId: string;
  readonly userId: string;
  readonly checks: GradedWork["checks"];
  readonly speedups: GradedWork["speedups"];
}

/** Reports are large: the database picks out of them what is asked for. */
export class StandingStore {
  constructor(private readonly database: Pick<Database, "$queryRaw">) {}

  /** Of one assignment, the runs of a submission newest first; a joint submission's once for each member. */
  async runs(assignmentId: string): Promise<StandingRun[]> {
    const rows = await this.database.$queryRaw<Row[]>`
      SELECT run."submissionId", owner."userId", run."measuredBefore", run."keepsBest",
        run.earned::float8 AS earned, run.possible::float8 AS possible,
        ${picked("checks", ["kind", "earned", "possible"])} AS checks,
        ${picked("speedups", ["check", "estimate", "lower", "upper", "decision"])} AS speedups
      FROM grading_run run JOIN submission ON submission.id = run."submissionId"
        CROSS JOIN LATERAL (
          SELECT submission."userId"
          UNION SELECT member."userId" FROM submission_member member WHERE member."submissionId" = submission.id
        ) owner
      WHERE submission."assignmentId" = ${assignmentId}::uuid AND run.state = 'completed' AND NOT run."isProposed"
      ORDER BY run.id DESC`;
    return rows.map(({ checks, speedups, ...run }) => ({
      ...run,
      checks: checks ?? [],
      speedups: (speedups ?? []).map((speedup) => MeasuredFactor.parse(speedup)),
    }));
  }
}

const MeasuredFactor = SpeedupResult.pick({ check: true, estimate: true, lower: true, upper: true, decision: true });

interface Row extends Omit<StandingRun, "checks" | "speedups"> {
  readonly checks: Pick<CheckResult, "kind" | "earned" | "possible">[] | null;
  readonly speedups: unknown[] | null;
}

/** An array of the report's, with these fields of its elements alone. */
function picked(list: "checks" | "speedups", fields: readonly string[]): Prisma.Sql {
  const pairs = fields.map((field) => Prisma.sql`${field}::text, each -> ${field}::text`);
  return Prisma.sql`(SELECT jsonb_agg(jsonb_build_object(${Prisma.join(pairs)}))
    FROM jsonb_array_elements(run.report -> ${list}::text) each)`;
}
