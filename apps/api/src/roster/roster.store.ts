import { randomUUID } from "node:crypto";
import type { AuditAction, Membership, Role, Roster, RosterChange, RosterPlan } from "@laptime/contracts";
import { recordAudit, resettleGrades, type Database, type Tables } from "@laptime/database";
import { memberFault, type Member } from "./plan-roster.ts";

const LONG = { timeout: 60_000, maxWait: 10_000 } as const;

export interface Editor {
  readonly id: string;
  readonly role: Role;
}

/** Who is in a course, and every change of that: one transaction each, those of a course one after the other. */
export class RosterStore {
  constructor(private readonly database: Database) {}

  async roster(courseId: string): Promise<Omit<Roster, "invitations">> {
    const course = await this.database.course.findUniqueOrThrow({
      where: { id: courseId },
      select: { id: true, title: true },
    });
    const people = await this.database.enrolment.findMany({
      where: { courseId },
      include: { user: { select: { id: true, name: true, email: true } } },
      orderBy: [{ user: { name: "asc" } }, { user: { email: "asc" } }],
    });
    return {
      course,
      people: people.map(({ user, role, section, createdAt }) => ({
        ...{ ...user, role, section, since: createdAt.toISOString() },
      })),
    };
  }

  members(courseId: string): Promise<Member[]> {
    return membersOf(this.database, courseId);
  }

  /** Of these addresses (in small letters), those that have an account. */
  async accounts(emails: readonly string[]): Promise<Map<string, { name: string }>> {
    const users = await this.database.user.findMany({
      where: { email: { in: [...emails] } },
      select: { email: true, name: true },
    });
    return new Map(users.map(({ email, name }) => [email, { name }]));
  }

  /**
   * All of a plan, or nothing. `plan` is asked again inside of the transaction: resolves with false when it has come to
   * another one than that of `digest`, or has errors.
   */
  apply(
    courseId: string,
    by: Editor,
    digest: string,
    plan: (members: readonly Member[]) => RosterPlan,
  ): Promise<RosterPlan | null> {
    return this.#edit(courseId, async (tx) => {
      const now = plan(await membersOf(tx, courseId));
      if (now.digest !== digest || now.errors.length > 0) return null;
      for (const change of now.changes) await applyChange(tx, courseId, change);
      const counts = Object.groupBy(now.changes, ({ change }) => change);
      await recordAudit(tx, {
        ...{ actorId: by.id, courseId, action: "roster.import" },
        subject: `${counts.add?.length ?? 0} added, ${counts.update?.length ?? 0} changed, ${counts.remove?.length ?? 0} removed`,
        details: { emails: now.changes.map(({ change, email }) => `${change} ${email}`) },
      });
      return now;
    });
  }

  /** Resolves with null when it is done, with a sentence why not, and with "unknown" for who is not in the course. */
  setMember(courseId: string, by: Editor, userId: string, to: Membership): Promise<string | null> {
    return this.#change(courseId, by, userId, to.role, "roster.change", (tx, { id, role, section, name }) => {
      const was = `${role}${section === null ? "" : `, ${section}`}`;
      const is = `${to.role}${to.section === null ? "" : `, ${to.section}`}`;
      return { subject: `${name}: ${was} → ${is}`, done: update(tx, courseId, id, to) };
    });
  }

  /** Takes somebody out; work and grades stay. Like `setMember`. */
  removeMember(courseId: string, by: Editor, userId: string): Promise<string | null> {
    return this.#change(courseId, by, userId, null, "roster.remove", (tx, { id, name, role }) => {
      return { subject: `${name}, ${role}`, done: leave(tx, courseId, id) };
    });
  }

  async #change(
    courseId: string,
    by: Editor,
    userId: string,
    role: Role | null,
    action: AuditAction,
    act: (tables: Tables, member: Member) => { subject: string; done: Promise<void> },
  ): Promise<string | null> {
    return this.#edit(courseId, async (tx) => {
      const member = (await membersOf(tx, courseId)).find(({ id }) => id === userId);
      if (member === undefined) return "unknown";
      const fault = memberFault(member, role, by);
      if (fault !== null) return fault;
      const { subject, done } = act(tx, member);
      await done;
      await recordAudit(tx, { actorId: by.id, courseId, action, subject, studentId: userId });
      return null;
    });
  }

  #edit<T>(courseId: string, act: (tables: Tables) => Promise<T>): Promise<T> {
    return this.database.$transaction(async (tx) => {
      await takeRosterTurn(tx, courseId);
      return act(tx);
    }, LONG);
  }
}

async function membersOf(tables: Pick<Tables, "enrolment">, courseId: string): Promise<Member[]> {
  const rows = await tables.enrolment.findMany({
    where: { courseId },
    select: { role: true, section: true, user: { select: { id: true, name: true, email: true } } },
    orderBy: { userId: "asc" },
  });
  return rows.map(({ user, role, section }) => ({ ...user, role, section }));
}

async function applyChange(tables: Tables, courseId: string, change: RosterChange): Promise<void> {
  const { email, name, role, section } = change;
  const user = await tables.user.upsert({
    where: { email },
    // Without a password: the address decides who it is, by the mail that lets somebody set one.
    create: { id: randomUUID(), email, name, emailVerified: false },
    update: {},
    select: { id: true },
  });
  if (change.change === "remove") await leave(tables, courseId, user.id);
  else if (change.change === "update") await update(tables, courseId, user.id, { role, section });
  else await enrol(tables, { courseId, userId: user.id, role, section });
}

/** Who was here before has the accommodations again. Not for who is in the course. */
export async function enrol(
  tables: Tables,
  { courseId, userId, role, section }: { courseId: string; userId: string; role: Role; section: string | null },
): Promise<void> {
  const key = { courseId_userId: { courseId, userId } };
  const former = await tables.formerEnrolment.findUnique({ where: key });
  const { extraHours = 0, extraTimePercent = 0 } = former ?? {};
  await tables.enrolment.create({ data: { courseId, userId, role, section, extraHours, extraTimePercent } });
  if (former === null) return;
  await tables.formerEnrolment.delete({ where: key });
  await resettleGrades(tables, { courseId, userId });
}

async function update(tables: Tables, courseId: string, userId: string, { role, section }: Membership): Promise<void> {
  await tables.enrolment.update({ where: { courseId_userId: { courseId, userId } }, data: { role, section } });
}

/** Until the end of the transaction: changes of a course's roster come one after the other. */
export async function takeRosterTurn(tables: Tables, courseId: string): Promise<void> {
  await tables.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`roster ${courseId}`}, 0))`;
}

/** Takes out who is in the course; work, grades and accommodations stay. */
export async function leave(tables: Tables, courseId: string, userId: string): Promise<void> {
  const key = { courseId_userId: { courseId, userId } };
  const { role, section, extraHours, extraTimePercent } = await tables.enrolment.delete({ where: key });
  const had = { role, section, extraHours, extraTimePercent };
  await tables.formerEnrolment.upsert({
    where: key,
    create: { courseId, userId, ...had },
    update: { ...had, leftAt: new Date() },
  });
}
