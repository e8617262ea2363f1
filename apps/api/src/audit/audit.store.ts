import { AuditAction, type AuditEntry, type AuditLog, type AuditQuery } from "@laptime/contracts";
import type { Database } from "@laptime/database";

const PAGE = 100;
/** Lines of a file. */
const MOST = 100_000;

/** Who did what in a course. */
export class AuditStore {
  constructor(private readonly database: Pick<Database, "auditEntry" | "course">) {}

  /** A page of what is asked for, newest first. `courseId` null: of the whole place. */
  async log(courseId: string | null, query: AuditQuery): Promise<AuditLog> {
    const entries = await this.#find(courseId, query, PAGE + 1);
    const select = { id: true, title: true };
    const course =
      courseId === null ? null : await this.database.course.findUniqueOrThrow({ where: { id: courseId }, select });
    const shown = entries.slice(0, PAGE);
    return { course, entries: shown, next: entries.length > PAGE ? (shown.at(-1)?.id ?? null) : null };
  }

  all(courseId: string, query: AuditQuery): Promise<AuditEntry[]> {
    return this.#find(courseId, query, MOST);
  }

  async #find(courseId: string | null, { search, before }: AuditQuery, take: number): Promise<AuditEntry[]> {
    const has = { contains: search.trim(), mode: "insensitive" as const };
    const rows = await this.database.auditEntry.findMany({
      where: {
        ...(courseId !== null && { courseId }),
        ...(before !== undefined && { id: { lt: before } }),
        ...(search.trim() !== "" && { OR: [{ actor: has }, { subject: has }, { action: has }] }),
      },
      orderBy: { id: "desc" },
      take,
    });
    return rows.map(({ id, at, actor, action, subject }) => {
      return { id, at: at.toISOString(), actor, action: AuditAction.parse(action), subject };
    });
  }
}
