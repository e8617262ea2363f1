import { randomUUID } from "node:crypto";
import { AssignmentFile } from "@laptime/contracts";
import type { Database } from "@laptime/database";
import { datesColumns, deadlinesOf } from "../courses/index.ts";

export interface CalendarEntry {
  readonly assignmentId: string;
  readonly title: string;
  readonly course: string;
  readonly opensAt: Date | null;
  readonly dueAt: Date;
  readonly extended: boolean;
}

export class CalendarStore {
  constructor(private readonly database: Pick<Database, "calendarFeed" | "assignment">) {}

  /** The id of the user's feed, made when there is none. */
  async feedOf(userId: string): Promise<string> {
    return (await this.database.calendarFeed.upsert({ where: { userId }, create: { userId }, update: {} })).id;
  }

  /** A new id; the old one leads nowhere. */
  async renew(userId: string): Promise<string> {
    const id = randomUUID();
    await this.database.calendarFeed.upsert({ where: { userId }, create: { userId, id }, update: { id } });
    return id;
  }

  async findOwner(feedId: string): Promise<string | null> {
    return (await this.database.calendarFeed.findUnique({ where: { id: feedId } }))?.userId ?? null;
  }

  /** What is due in the user's courses, as it is due for this user. */
  async entriesOf(userId: string): Promise<CalendarEntry[]> {
    const assignments = await this.database.assignment.findMany({
      where: { currentVersionId: { not: null }, dueAt: { not: null }, course: { enrolments: { some: { userId } } } },
      orderBy: [{ dueAt: "asc" }, { id: "asc" }],
      select: {
        id: true,
        currentVersion: { select: { file: true } },
        ...datesColumns(userId),
        course: { select: { title: true, ...datesColumns(userId).course.select } },
      },
    });
    return assignments.flatMap((assignment) => {
      const { opensAt, dueAt, extended } = deadlinesOf(assignment);
      if (dueAt === null) return [];
      const { title } = AssignmentFile.parse(assignment.currentVersion?.file);
      return { assignmentId: assignment.id, title, course: assignment.course.title, opensAt, dueAt, extended };
    });
  }
}
