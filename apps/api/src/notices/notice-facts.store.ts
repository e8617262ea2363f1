import { AssignmentFile, Language, NewRegrade, NoticeKind } from "@laptime/contracts";
import type { Database } from "@laptime/database";
import { datesColumns, deadlinesOf } from "../courses/index.ts";
import type { AssignmentFacts, NoticeFacts } from "./notice-lines.ts";
import { paceOf } from "./when-to-mail.ts";
import type { Reader } from "./write-mail.ts";

/** What a mail is about, read when it is sent: what has changed since is said as it is. */
export class NoticeFactsStore {
  constructor(private readonly database: Database) {}

  /** Of what its reader still wants and may know, in the order in which it happened. */
  async factsOf(mailId: string, userId: string): Promise<{ reader: Reader; facts: NoticeFacts[] }> {
    const { enrolments, noticeRules, coursePaces, language, timeZone, ...person } =
      await this.database.user.findUniqueOrThrow({
        where: { id: userId },
        select: {
          ...{ name: true, email: true, language: true, timeZone: true, noticeRules: true, coursePaces: true },
          enrolments: { select: { courseId: true } },
        },
      });
    const courseIds = enrolments
      .map(({ courseId }) => courseId)
      .filter((courseId) => paceOf({ noticeRules, coursePaces }, courseId) !== "never");
    const notices = await this.database.notice.findMany({
      where: { mailId, courseId: { in: courseIds } },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      include: { course: { select: { title: true, timeZone: true } } },
    });
    const assignments = await this.#assignments(userId, idsIn(notices.map(({ assignmentId }) => assignmentId)));
    const regrades = await this.#regrades(idsIn(notices.map(({ subjectId }) => subjectId)));
    return {
      reader: {
        ...person,
        language: Language.nullable().parse(language) ?? "en",
        timeZone: timeZone ?? notices[0]?.course.timeZone ?? "UTC",
      },
      facts: notices
        .filter(({ assignmentId }) => assignmentId === null || assignments.has(assignmentId))
        .map(({ kind, courseId, course, subjectId, before, assignmentId }) => ({
          ...{ kind: NoticeKind.parse(kind), courseId, course: course.title, subjectId },
          before: before === null ? null : Number(before),
          assignment: assignments.get(assignmentId ?? "") ?? null,
          regrade: regrades.get(subjectId ?? "") ?? null,
        })),
    };
  }

  async #assignments(userId: string, ids: string[]): Promise<Map<string, AssignmentFacts>> {
    const rows = await this.database.assignment.findMany({
      where: { id: { in: ids }, currentVersionId: { not: null } },
      select: {
        ...{ id: true, isHeld: true, currentVersion: { select: { file: true } } },
        grades: { where: { userId }, select: { earned: true, possible: true, isExcused: true } },
        handedIn: { where: { userId }, select: { submissions: true } },
        ...datesColumns(userId),
      },
    });
    return new Map(
      rows.map(({ id, isHeld, currentVersion, grades: [grade], handedIn, ...dates }) => [
        id,
        {
          ...{ id, isHeld, title: AssignmentFile.parse(currentVersion?.file).title },
          dueAt: deadlinesOf(dates).dueAt,
          hasHandedIn: handedIn.length > 0,
          grade:
            grade === undefined ? null : { ...grade, earned: numberOf(grade.earned), possible: Number(grade.possible) },
        },
      ]),
    );
  }

  /** Why they were ordered, of those that wait to be applied. */
  async #regrades(ids: string[]): Promise<Map<string, string>> {
    const rows = await this.database.regrade.findMany({ where: { id: { in: ids }, state: "previewed" } });
    return new Map(rows.map(({ id, order }) => [id, NewRegrade.parse(order).reason]));
  }
}

const idsIn = (ids: readonly (string | null)[]): string[] => [...new Set(ids.filter((id) => id !== null))];

const numberOf = (value: { toString(): string } | null): number | null => (value === null ? null : Number(value));
