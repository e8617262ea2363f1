import { recordAudit, type Database } from "@laptime/database";

/** Whether who marks sees whose work it is. */
export class AnonymityStore {
  constructor(private readonly database: Database) {}

  /**
   * Names come back when grades are released, so what is made anonymous is held with it. Idempotent: of an assignment that
   * is anonymous already, released grades stay released.
   */
  async set(assignmentId: string, actorId: string, isAnonymous: boolean): Promise<void> {
    await this.database.$transaction(async (tx) => {
      const where = { id: assignmentId, isAnonymous: !isAnonymous };
      const before = await tx.assignment.findUnique({ where, select: { isHeld: true } });
      const data = { isAnonymous, ...(isAnonymous && { isHeld: true }) };
      const [changed] = await tx.assignment.updateManyAndReturn({ where, data });
      if (changed === undefined) return;
      const { courseId, slug } = changed;
      const entry = { actorId, courseId, details: { assignmentId } };
      const subject = `${slug}: ${isAnonymous ? "names hidden" : "names shown"}`;
      await recordAudit(tx, { ...entry, action: "marks.anonymity", subject });
      if (before?.isHeld === false && isAnonymous)
        await recordAudit(tx, { ...entry, action: "grades.hold", subject: slug });
    });
  }
}
