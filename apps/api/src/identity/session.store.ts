import type { Database } from "@laptime/database";

/** Where somebody is signed in. The library makes sessions; here they are seen and ended. */
export class SessionStore {
  constructor(private readonly database: Pick<Database, "session">) {}

  live(userId: string, at: Date) {
    return this.database.session.findMany({
      where: { userId, expiresAt: { gt: at } },
      orderBy: { createdAt: "desc" },
      select: { id: true, createdAt: true, userAgent: true },
    });
  }

  /** Resolves with whether there was one to end. */
  async end(userId: string, id: string): Promise<boolean> {
    return (await this.database.session.deleteMany({ where: { id, userId } })).count > 0;
  }

  async endAll(userId: string): Promise<void> {
    await this.database.session.deleteMany({ where: { userId } });
  }
}
