import * as z from "zod";

/** What is kept of who did it, so that others can ask later. */
export const AuditAction = z.enum(["regrade.order", "regrade.apply", "regrade.undo", "regrade.discard"]);
export type AuditAction = z.infer<typeof AuditAction>;
