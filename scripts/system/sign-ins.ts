import { z } from "zod";

const SeedReport = z.object({
  accounts: z.array(z.object({ name: z.string(), email: z.string(), password: z.string(), role: z.string() })),
});

/** What the seed printed, for people: one line for each of the demo's accounts. */
export function signIns(printed: string): string {
  const { accounts } = SeedReport.parse(JSON.parse(printed));
  const widest = (pick: (account: (typeof accounts)[number]) => string) =>
    Math.max(...accounts.map((account) => pick(account).length));
  const [role, email] = [widest((account) => account.role), widest((account) => account.email)];
  return accounts
    .map((account) => `  ${account.role.padEnd(role)}  ${account.email.padEnd(email)}  ${account.password}`)
    .join("\n");
}
