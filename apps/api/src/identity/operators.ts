import type { Database } from "@laptime/database";

/** Those who run the place: by the addresses that the server's configuration names, once they are verified. */
export class Operators {
  constructor(
    private readonly database: Pick<Database, "user">,
    /** In small letters. */
    private readonly emails: readonly string[],
  ) {}

  async has(userId: string): Promise<boolean> {
    if (this.emails.length === 0) return false;
    const where = { id: userId, emailVerified: true, email: { in: [...this.emails] } };
    return (await this.database.user.count({ where })) > 0;
  }
}
