import type { Prisma } from "@laptime/database";

export interface Membership {
  readonly assignmentId: string;
  readonly userId: string;
}

export interface HeldTeam {
  readonly id: string;
  readonly memberIds: readonly string[];
}

/**
 * The team that the student hands in with, null: alone. Until the transaction ends nobody joins or leaves it, and the
 * student himself gets into no other.
 */
export async function holdTeam(
  tx: Prisma.TransactionClient,
  { assignmentId, userId }: Membership,
): Promise<HeldTeam | null> {
  await takeTurns(tx, { assignmentId, userId });
  const membership = await tx.teamMember.findUnique({ where: { assignmentId_userId: { assignmentId, userId } } });
  if (membership === null) return null;
  const { teamId: id } = membership;
  await lockTeam(tx, id);
  const members = await tx.teamMember.findMany({ where: { teamId: id }, select: { userId: true } });
  return { id, memberIds: members.map((member) => member.userId) };
}

/** Makes a submission the team's, in the transaction in which the team is held. */
export async function shareSubmission(
  tx: Prisma.TransactionClient,
  submissionId: string,
  { id: teamId, memberIds }: HeldTeam,
): Promise<void> {
  await tx.submission.update({ where: { id: submissionId }, data: { teamId } });
  await tx.submissionMember.createMany({ data: memberIds.map((userId) => ({ submissionId, userId })) });
}

/** One student's steps in one assignment, one after the other. Taken before `lockTeam`, never after it. */
export async function takeTurns(tx: Prisma.TransactionClient, { assignmentId, userId }: Membership): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`team ${assignmentId} ${userId}`}, 0))`;
}

export async function lockTeam(tx: Prisma.TransactionClient, teamId: string): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM team WHERE id = ${teamId}::uuid FOR UPDATE`;
}
