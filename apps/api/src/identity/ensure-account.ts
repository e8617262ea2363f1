import type { Role } from "@laptime/database";
import type { AccountStore } from "./account.store.ts";
import { hashPassword } from "./password-hash.ts";

export interface AccountOrder {
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly role: Role;
}

/** Makes an account and enrols it in a course. Idempotent; a known account gets the name, password and role given. */
export class EnsureAccount {
  constructor(private readonly accounts: AccountStore) {}

  async execute(courseId: string, { email, name, password, role }: AccountOrder): Promise<void> {
    const userId = await this.accounts.ensure({ email, name, passwordHash: await hashPassword(password) });
    await this.accounts.enrol({ courseId, userId, role });
  }
}
