import { randomUUID } from "node:crypto";
import type { Database, Role } from "@laptime/database";
import { Language, type Me, type Preferences } from "@laptime/contracts";

/** People, their passwords and where they are enrolled. */
export class AccountStore {
  constructor(private readonly database: Pick<Database, "user" | "account" | "enrolment" | "$transaction">) {}

  find(userId: string): Promise<{ id: string; name: string; email: string } | null> {
    return this.database.user.findUnique({ where: { id: userId }, select: { id: true, name: true, email: true } });
  }

  /** How somebody wants to be spoken to. */
  async preferencesOf(userId: string): Promise<Pick<Me, "language" | "timeZone">> {
    const select = { language: true, timeZone: true };
    const { language, timeZone } = await this.database.user.findUniqueOrThrow({ where: { id: userId }, select });
    return { language: Language.nullable().parse(language), timeZone };
  }

  /** Idempotent; what is left out stays. */
  async setPreferences(userId: string, { language, timeZone }: Preferences): Promise<void> {
    await this.database.user.update({
      where: { id: userId },
      data: { ...(language !== undefined && { language }), ...(timeZone !== undefined && { timeZone }) },
    });
  }

  async enrolmentsOf(userId: string): Promise<Me["enrolments"]> {
    const enrolments = await this.database.enrolment.findMany({
      where: { userId },
      include: { course: true },
      orderBy: { course: { title: "asc" } },
    });
    return enrolments.map(({ course, role }) => ({
      courseId: course.id,
      courseSlug: course.slug,
      courseTitle: course.title,
      role,
    }));
  }

  /** By what somebody can sign in, oldest first; of passwords not more than that there is one. */
  async signInsOf(userId: string): Promise<{ providerId: string; createdAt: Date; hasPassword: boolean }[]> {
    const accounts = await this.database.account.findMany({
      where: { userId },
      select: { providerId: true, createdAt: true, password: true },
      orderBy: { createdAt: "asc" },
    });
    return accounts.map(({ password, ...account }) => ({ ...account, hasPassword: password !== null }));
  }

  /** Makes the account, or gives the one with this e-mail this name and password. Resolves with its id. */
  async ensure(account: { email: string; name: string; passwordHash: string }): Promise<string> {
    const { email, name, passwordHash: password } = account;
    const credential = { providerId: "credential" };
    return this.database.$transaction(async (tx) => {
      const data = { name, emailVerified: true };
      const user = await tx.user.upsert({
        where: { email },
        create: { ...data, id: randomUUID(), email },
        update: data,
      });
      const known = await tx.account.updateMany({ where: { ...credential, userId: user.id }, data: { password } });
      if (known.count === 0) {
        await tx.account.create({
          data: { ...credential, id: randomUUID(), userId: user.id, accountId: user.id, password },
        });
      }
      return user.id;
    });
  }

  async enrol(enrolment: { courseId: string; userId: string; role: Role }): Promise<void> {
    const { role, ...courseId_userId } = enrolment;
    await this.database.enrolment.upsert({
      where: { courseId_userId },
      create: enrolment,
      update: { role },
    });
  }
}
