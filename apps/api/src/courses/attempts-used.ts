import { ownedBy, type Prisma, type RunState } from "@laptime/database";

interface NewestRun {
  readonly state: RunState;
  readonly verdict: string | null;
}

const columns = {
  runs: { where: { isProposed: false }, orderBy: { id: "desc" }, take: 1, select: { state: true, verdict: true } },
} satisfies Prisma.SubmissionSelect;

/** How many of a student's submissions, his team's too, count against the limit of the assignment. */
export async function attemptsUsed(
  tables: Pick<Prisma.TransactionClient, "submission">,
  assignmentId: string,
  userId: string,
): Promise<number> {
  const submissions = await tables.submission.findMany({ where: { assignmentId, ...ownedBy(userId) }, select: columns });
  return submissions.filter(({ runs }) => usesAttempt(runs[0])).length;
}

/** What the platform could not grade, or not fairly, costs no attempt. */
const usesAttempt = (run: NewestRun | undefined): boolean =>
  run?.state !== "dead" && run?.state !== "superseded" && !(run?.state === "completed" && run.verdict === "inconclusive");
