import type { AuditAction } from "@laptime/contracts";
import type { Tables } from "./create-database.ts";
import type { Prisma } from "./generated/client.ts";

export interface Audited {
  readonly actorId: string;
  /** Null: of the place as a whole. */
  readonly courseId: string | null;
  readonly action: AuditAction;
  /** What it was done to, for people. */
  readonly subject: string;
  /** Whom it is about; left out: nobody in particular. */
  readonly studentId?: string;
  readonly details?: Prisma.InputJsonObject;
}

/** Notes who did what, in the transaction that does it. Not idempotent. */
export async function recordAudit(tables: Tables, entry: Audited): Promise<void> {
  const actor = await tables.user.findUnique({ where: { id: entry.actorId }, select: { name: true } });
  await tables.auditEntry.create({ data: { ...entry, actor: actor?.name ?? "" } });
}
