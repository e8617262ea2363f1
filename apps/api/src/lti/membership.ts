import type { Role } from "@laptime/contracts";
import { passBackMember, type Tables } from "@laptime/database";
import { enrol, leave } from "../roster/index.ts";

export interface MemberSeen {
  readonly contextId: string;
  readonly courseId: string;
  readonly userId: string;
  readonly sub: string;
  /** In the platform's course. */
  readonly role: Role;
  /** A teacher plays a student: in the course as one, of no column. */
  readonly isTest: boolean;
  readonly seenAt: Date;
}

export interface MembershipChange {
  readonly kind: "added" | "changed" | "left" | "back";
  readonly from: Role | null;
  readonly to: Role | null;
}

/**
 * Somebody is in a platform's course: also here, with the role that it says. Who is here for another reason stays what he
 * is, and an owner an owner. Null: nothing has changed. In a transaction that has the roster's turn. Idempotent.
 */
export async function admit(tables: Tables, member: MemberSeen): Promise<MembershipChange | null> {
  const { contextId, courseId, userId, sub, seenAt } = member;
  const key = { contextId_userId: { contextId, userId } };
  const enrolled = { courseId_userId: { courseId, userId } };
  const before = await tables.ltiMember.findUnique({ where: key });
  const enrolment = await tables.enrolment.findUnique({ where: enrolled, select: { role: true } });
  const isManaged = before?.isManaged ?? enrolment === null;
  const role = member.isTest ? "observer" : member.role;
  await tables.ltiMember.upsert({
    where: key,
    create: { contextId, userId, sub, role, isManaged, seenAt },
    update: { sub, role, isManaged, seenAt, isActive: true },
  });
  const change = await follow(tables, member, enrolment?.role ?? null, isManaged, before?.isActive === false);
  if (before?.isActive !== true || before.role !== role || before.sub !== sub) {
    await passBackMember(tables, contextId, userId);
  }
  return change;
}

async function follow(
  tables: Tables,
  { courseId, userId, role }: MemberSeen,
  now: Role | null,
  isManaged: boolean,
  wasAway: boolean,
): Promise<MembershipChange | null> {
  if (now === null) {
    // Whom staff have taken out by hand comes back when the platform sends them, as everybody who is new.
    await enrol(tables, { courseId, userId, role, section: null });
    return { kind: wasAway ? "back" : "added", from: null, to: role };
  }
  if (!isManaged || now === role || now === "owner") return null;
  await tables.enrolment.update({ where: { courseId_userId: { courseId, userId } }, data: { role } });
  return { kind: "changed", from: now, to: role };
}

/** Somebody is in the platform's course no more. Work and grades stay; who is here for another reason stays too. */
export async function depart(
  tables: Tables,
  { contextId, courseId, userId }: { contextId: string; courseId: string; userId: string },
): Promise<MembershipChange | null> {
  const key = { contextId_userId: { contextId, userId } };
  const member = await tables.ltiMember.update({ where: key, data: { isActive: false } });
  const enrolled = { courseId_userId: { courseId, userId } };
  const enrolment = await tables.enrolment.findUnique({ where: enrolled, select: { role: true } });
  if (enrolment === null || !member.isManaged || enrolment.role === "owner") return null;
  // In another of the platform's courses that is connected with this one.
  const elsewhere = { userId, isActive: true, contextId: { not: contextId }, context: { courseId } };
  if ((await tables.ltiMember.count({ where: elsewhere })) > 0) return null;
  await leave(tables, courseId, userId);
  return { kind: "left", from: enrolment.role, to: null };
}
