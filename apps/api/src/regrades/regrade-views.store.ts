import { AssignmentFile, NewRegrade, RegradedCheck, RegradeDetail, type RegradeView } from "@laptime/contracts";
import type { Database, Prisma } from "@laptime/database";
import { z } from "zod";

/** Changes that a page shows; the CSV has all. */
const MOST_CHANGES = 100;

type Tables = Pick<Database, "regrade" | "assignment" | "user" | "$queryRaw">;

/** A grade that a regrade changes. */
export interface ChangedGrade {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly assignmentId: string;
  readonly before: number | null;
  readonly after: number | null;
  readonly possible: number;
}

/** Regrades of many, as pages show them. */
export class RegradeViews {
  constructor(private readonly tables: Tables) {}

  /** Newest first. */
  async list(courseId: string): Promise<RegradeView[]> {
    const rows = await this.tables.regrade.findMany({
      where: { courseId },
      orderBy: { createdAt: "desc" },
      omit: { checks: true },
    });
    const titles = await this.#titles(courseId);
    const names = await this.#names(rows.map(({ by }) => by));
    return rows.map((row) => viewOf(row, titles, names));
  }

  async view(id: string): Promise<RegradeView> {
    const row = await this.tables.regrade.findUniqueOrThrow({ where: { id } });
    return viewOf(row, await this.#titles(row.courseId), await this.#names([row.by]));
  }

  async detail(id: string): Promise<RegradeDetail> {
    const row = await this.tables.regrade.findUniqueOrThrow({
      where: { id },
      include: { course: { select: { id: true, title: true } } },
    });
    const runs = await this.#runs(id);
    const { settled, course } = row;
    return { ...(await this.view(id)), course, runs, settled, outcome: await this.#outcome(row) };
  }

  /** All of them, the greatest loss first. */
  changes(id: string): Promise<ChangedGrade[]> {
    return this.tables.$queryRaw<ChangedGrade[]>`
      SELECT one."userId", person.name, person.email, one."assignmentId", one.before::float8 AS before,
        one.after::float8 AS after, one.possible::float8 AS possible
      FROM regrade_outcome one
      JOIN "user" person ON person.id = one."userId"
      WHERE one."regradeId" = ${id}::uuid AND one.before IS DISTINCT FROM one.after
      ORDER BY coalesce(one.after, 0) - coalesce(one.before, 0), person.name, one."userId", one."assignmentId"`;
  }

  /** Of a course, by assignment. */
  titlesOf(courseId: string): Promise<ReadonlyMap<string, string>> {
    return this.#titles(courseId);
  }

  async #outcome({ id, state, checks }: RegradeRow): Promise<RegradeDetail["outcome"]> {
    if (["grading", "comparing", "discarded"].includes(state)) return null;
    const [row] = await this.tables.$queryRaw<{ same: number }[]>`
      SELECT count(*)::int AS same FROM regrade_outcome
      WHERE "regradeId" = ${id}::uuid AND before IS NOT DISTINCT FROM after`;
    const changed = await this.changes(id);
    const differences = changed.map((one) => shareOf(one));
    return {
      gain: differences.filter((share) => share > 0).length,
      lose: differences.filter((share) => share < 0).length,
      same: (row?.same ?? 0) + differences.filter((share) => share === 0).length,
      differences,
      changes: changed.slice(0, MOST_CHANGES).map(({ userId, name, assignmentId, before, after, possible }) => {
        return { student: { id: userId, name }, assignmentId, before, after, possible };
      }),
      checks: z.array(RegradedCheck).parse(checks ?? []),
    };
  }

  async #runs(id: string): Promise<RegradeDetail["runs"]> {
    const [row] = await this.tables.$queryRaw<RegradeDetail["runs"][]>`
      SELECT (count(*) FILTER (WHERE state = 'completed'))::int AS graded,
        (count(*) FILTER (WHERE state = 'dead'))::int AS stopped,
        (count(*) FILTER (WHERE state IN ('queued', 'running')))::int AS waiting
      FROM grading_run WHERE "regradeId" = ${id}::uuid`;
    return row ?? { graded: 0, stopped: 0, waiting: 0 };
  }

  async #titles(courseId: string): Promise<ReadonlyMap<string, string>> {
    const rows = await this.tables.assignment.findMany({
      where: { courseId },
      select: { id: true, slug: true, currentVersion: { select: { file: true } } },
    });
    return new Map(
      rows.map(({ id, slug, currentVersion }) => {
        return [id, currentVersion === null ? slug : AssignmentFile.parse(currentVersion.file).title];
      }),
    );
  }

  async #names(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const users = await this.tables.user.findMany({
      where: { id: { in: [...ids] } },
      select: { id: true, name: true },
    });
    return new Map(users.map(({ id, name }) => [id, name]));
  }
}

type RegradeRow = Prisma.RegradeGetPayload<object>;

const shareOf = ({ before, after, possible }: ChangedGrade): number =>
  possible === 0 ? 0 : ((after ?? 0) - (before ?? 0)) / possible;

function viewOf(
  { id, state, order, by, createdAt, total, students }: Omit<RegradeRow, "checks">,
  titles: ReadonlyMap<string, string>,
  names: ReadonlyMap<string, string>,
): RegradeView {
  const { assignmentIds, submissions, keepsBest, checks, reason } = NewRegrade.parse(order);
  return {
    ...{ id, state, students },
    assignments: assignmentIds.map((one) => ({ id: one, title: titles.get(one) ?? "" })),
    order: { submissions, keepsBest, checks, reason },
    by: names.get(by) ?? null,
    createdAt: createdAt.toISOString(),
    submissions: total,
  };
}
