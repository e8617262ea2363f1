import { AssignmentFile, Breakage, type DraftAssignmentView } from "@laptime/contracts";
import { type DraftAssignment, Prisma, type RunState, type Tables } from "@laptime/database";
import { outcomeOf } from "./outcome-of.ts";

/** A draft's assignments beside what is published, with how their cases did. Three queries. */
export async function checkedAssignments(
  tx: Pick<Tables, "assignment" | "$queryRaw">,
  courseId: string,
  drafted: readonly DraftAssignment[],
): Promise<Omit<DraftAssignmentView, "students">[]> {
  const published = await tx.assignment.findMany({
    where: { courseId },
    select: { id: true, slug: true, currentVersion: { select: { digest: true } } },
  });
  const rows = await casesOfBundles(
    tx,
    courseId,
    drafted.map(({ bundleKey }) => bundleKey),
  );
  return drafted.map(({ slug, digest, file, bundleKey }) => {
    const before = published.find((one) => one.slug === slug);
    const current = before?.currentVersion?.digest;
    return {
      slug,
      title: AssignmentFile.parse(file).title,
      change: current === undefined ? "new" : current === digest ? "same" : "changed",
      assignmentId: before?.id ?? null,
      cases: rows
        .filter((row) => row.slug === slug && row.bundleKey === bundleKey)
        .toSorted((a, b) => rankOf(a) - rankOf(b) || (a.caseName < b.caseName ? -1 : 1))
        .map((row) => ({
          rehearsalId: row.id,
          // Without the assignment, which is said above.
          name: row.caseName.slice(slug.length + 1),
          outcome: outcomeOf(row),
          problems: row.problems,
          breakage: Breakage.nullable().parse(row.breakage),
        })),
    };
  });
}

interface CaseRow {
  readonly id: string;
  readonly slug: string;
  readonly bundleKey: string;
  readonly caseName: string;
  readonly state: RunState;
  readonly problems: string[];
  readonly breakage: unknown;
  readonly verdict: string | null;
}

/** Solution, starter, examples. */
const rankOf = ({ slug, caseName }: CaseRow): number =>
  [`${slug}/examples/`, `${slug}/starter`, ""].findIndex((start) => caseName.startsWith(start)) * -1;

/** Without the reports, which are long. */
function casesOfBundles(tx: Pick<Tables, "$queryRaw">, courseId: string, keys: readonly string[]): Promise<CaseRow[]> {
  if (keys.length === 0) return Promise.resolve([]);
  return tx.$queryRaw<CaseRow[]>`
    SELECT id, slug, "bundleKey", "caseName", state, problems, breakage, report ->> 'verdict' AS verdict
    FROM rehearsal
    WHERE "courseId" = ${courseId}::uuid AND "caseName" IS NOT NULL AND "bundleKey" IN (${Prisma.join([...keys])})`;
}
