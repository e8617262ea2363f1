import type { InvitationView, NewAccount, NewInvitation, Role } from "@laptime/contracts";
import { recordAudit, type Database, type Tables } from "@laptime/database";
import { randomUUID } from "node:crypto";
import { enrol, takeRosterTurn } from "./roster.store.ts";

/** An invitation that can be used. */
export interface OpenInvitation {
  readonly id: string;
  readonly courseId: string;
  readonly title: string;
  readonly role: Role;
  readonly section: string | null;
}

/** Links into courses; of their secrets only the hashes are known. */
export class InvitationStore {
  constructor(private readonly database: Database) {}

  /** Those that can still be used, newest first. */
  async open(courseId: string): Promise<InvitationView[]> {
    const rows = await this.database.invitation.findMany({
      where: { courseId, revokedAt: null, expiresAt: { gt: new Date() } },
      orderBy: { id: "desc" },
    });
    return rows.map(toView);
  }

  make(courseId: string, madeBy: string, hash: string, order: NewInvitation, now: Date): Promise<InvitationView> {
    const { role, section, days } = order;
    const expiresAt = new Date(now.getTime() + days * 86_400_000);
    return this.database.$transaction(async (tx) => {
      const row = await tx.invitation.create({ data: { courseId, role, section, hash, madeBy, expiresAt } });
      const subject = `${role}${section === null ? "" : `, ${section}`}`;
      await recordAudit(tx, { actorId: madeBy, courseId, action: "invitation.make", subject });
      return toView(row);
    });
  }

  /** Idempotent. Resolves with false when the course has no such invitation. */
  revoke(courseId: string, by: string, id: string): Promise<boolean> {
    return this.database.$transaction(async (tx) => {
      const row = await tx.invitation.findFirst({ where: { id, courseId } });
      if (row === null) return false;
      if (row.revokedAt !== null) return true;
      await tx.invitation.update({ where: { id }, data: { revokedAt: new Date() } });
      await recordAudit(tx, { actorId: by, courseId, action: "invitation.revoke", subject: row.role });
      return true;
    });
  }

  /** Null: there is none, or it cannot be used any more. */
  async find(hash: string): Promise<OpenInvitation | null> {
    const row = await this.database.invitation.findFirst({
      where: { hash, revokedAt: null, expiresAt: { gt: new Date() } },
      include: { course: { select: { title: true } } },
    });
    return row && { id: row.id, courseId: row.courseId, title: row.course.title, role: row.role, section: row.section };
  }

  /** Enrols the user, whose role stays as it is when he is in the course already. Resolves with the role. Idempotent. */
  accept(invitation: OpenInvitation, userId: string): Promise<Role> {
    return this.database.$transaction((tx) => join(tx, invitation, userId));
  }

  /** Makes an account that is in the course at once. Resolves with false when somebody has this address already. */
  register(invitation: OpenInvitation, { name, email }: NewAccount, passwordHash: string): Promise<boolean> {
    return this.database.$transaction(async (tx) => {
      const address = email.toLowerCase();
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`account ${address}`}, 0))`;
      if ((await tx.user.count({ where: { email: address } })) > 0) return false;
      const id = randomUUID();
      await tx.user.create({ data: { id, name, email: address, emailVerified: false } });
      const credential = { providerId: "credential", accountId: id, password: passwordHash };
      await tx.account.create({ data: { id: randomUUID(), userId: id, ...credential } });
      await join(tx, invitation, id);
      return true;
    });
  }
}

async function join(tables: Tables, { id, courseId, role, section }: OpenInvitation, userId: string): Promise<Role> {
  await takeRosterTurn(tables, courseId);
  const known = await tables.enrolment.findUnique({ where: { courseId_userId: { courseId, userId } } });
  if (known !== null) return known.role;
  await enrol(tables, { courseId, userId, role, section });
  await tables.invitation.update({ where: { id }, data: { accepted: { increment: 1 } } });
  await recordAudit(tables, {
    actorId: userId,
    courseId,
    action: "invitation.accept",
    subject: role,
    studentId: userId,
  });
  return role;
}

const toView = (row: {
  id: string;
  role: Role;
  section: string | null;
  createdAt: Date;
  expiresAt: Date;
  accepted: number;
}): InvitationView => ({
  ...{ id: row.id, role: row.role, section: row.section, accepted: row.accepted },
  ...{ createdAt: row.createdAt.toISOString(), expiresAt: row.expiresAt.toISOString() },
});
