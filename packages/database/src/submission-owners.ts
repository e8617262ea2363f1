import type { Prisma } from "./generated/client.ts";

/*
 * Whose a submission is, in one place: who handed it in, and of a team everybody who was in it then. They see it, and its
 * grade is theirs.
 */

/** The submissions that are this student's. */
export const ownedBy = (userId: string) =>
  ({ OR: [{ userId }, { members: { some: { userId } } }] }) satisfies Prisma.SubmissionWhereInput;

/** What `ownersOf` needs. */
export const ownerColumns = { userId: true, members: { select: { userId: true } } } satisfies Prisma.SubmissionSelect;

/** Each once, in an order that is always the same: whoever locks for several of them never meets another halfway. */
export function ownersOf(submission: {
  readonly userId: string;
  readonly members: readonly { readonly userId: string }[];
}): string[] {
  return [...new Set([submission.userId, ...submission.members.map(({ userId }) => userId)])].toSorted((a, b) =>
    a < b ? -1 : 1,
  );
}
