import { randomUUID } from "node:crypto";
import { resettleGrade, type Assignment } from "@laptime/database";
import { createLogger, systemClock } from "@laptime/runtime";
import { serviceFaults, type LineItem, type User as LmsUser } from "@laptime/testing/lms-platform";
import { Columns } from "../lti/columns.ts";
import { PassbackStore } from "../lti/passback.store.ts";
import { PlatformHttp } from "../lti/platform-http.ts";
import { PlatformServices } from "../lti/platform-services.ts";
import { PlatformTokens } from "../lti/platform-tokens.ts";
import { SendPassback } from "../lti/send-passback.ts";
import { SendPassbacks } from "../lti/send-passbacks.ts";
import { ToolKeys } from "../lti/tool-keys.ts";
import type { LmsSchool } from "./lms-school.ts";

export interface ManyGrades {
  readonly students: number;
  readonly assignments: number;
  /** A silent platform is waited for so long. */
  readonly timeoutMs: number;
}

export interface PassedBack {
  /** Cells of the grade book that show what they should. */
  readonly right: number;
  /** And that do not. */
  readonly wrong: string[];
  /** Cells that took a score more often than there were grades for it. */
  readonly twice: number;
  /** Scores that came, however they were answered. */
  readonly requests: number;
}

/** No grade is this by chance. */
const CHANGED = 42.5;

/**
 * A whole class's grades are released at once, and some change while they are sent by two processes, over a platform that
 * answers 5 % with an error and 1 % not at all. Resolves when nothing is left to send.
 */
export async function passBackMany(school: LmsSchool, size: ManyGrades): Promise<PassedBack> {
  const { api, lms } = school;
  const database = api.db.database;
  const students = lms.campus.addStudents(school.there, size.students);
  const userIds = await enrolAll(school, students);
  const columns: { assignment: Assignment; column: LineItem }[] = [];
  for (let each = 0; each < size.assignments; each++) columns.push(await newColumn(school));
  const wanted = new Map<string, number>();
  for (const { assignment, column } of columns) {
    await database.grade.createMany({
      data: students.map(({ id }, index) => {
        const earned = (index * 7) % 101;
        wanted.set(`${column.id} ${id}`, earned);
        return { assignmentId: assignment.id, userId: userIds[index] ?? "", earned, possible: 100 };
      }),
    });
  }
  lms.faults.rate(0.05, serviceFaults.serverError).rate(0.01, serviceFaults.silenceAfter);
  const senders = [senderOf(school, size.timeoutMs), senderOf(school, size.timeoutMs)];
  const teacher = await api.signIn(school.teacher.here);
  await Promise.all(
    columns.map(({ assignment }) => teacher.put(`/api/assignments/${assignment.id}/hold`, { isHeld: false })),
  );
  for (const sender of senders) sender.onApplicationBootstrap();
  // Every tenth changes while it is on its way.
  for (const { assignment, column } of columns) {
    for (let index = 0; index < students.length; index += 10) {
      const userId = userIds[index] ?? "";
      wanted.set(`${column.id} ${students[index]?.id}`, CHANGED);
      await override(school, assignment, userId, CHANGED);
    }
  }
  await untilSettled(school);
  await Promise.all(senders.map((sender) => sender.onModuleDestroy()));
  return judge(school, columns, students, wanted);
}

async function untilSettled({ api }: LmsSchool): Promise<void> {
  // The back-off is for platforms that need rest; this one does not.
  for (;;) {
    const where = { state: "waiting", tries: { gt: 0 }, leaseExpiresAt: null };
    await api.db.database.passback.updateMany({ where, data: { dueAt: new Date() } });
    if ((await api.db.database.passback.count({ where: { state: "waiting" } })) === 0) return;
    await systemClock.sleep(250);
  }
}

function judge(
  { lms }: LmsSchool,
  columns: readonly { column: LineItem }[],
  students: readonly LmsUser[],
  wanted: ReadonlyMap<string, number>,
): PassedBack {
  const wrong: string[] = [];
  let [right, twice] = [0, 0];
  for (const { column } of columns) {
    for (const { id } of students) {
      const should = wanted.get(`${column.id} ${id}`);
      const entry = lms.gradeBook.find(column, id);
      if (should !== undefined && entry?.score === should) right += 1;
      else wrong.push(`column ${column.id}, student ${id}: ${entry?.score} and not ${should}`);
      if ((entry?.taken ?? 0) > (should === CHANGED ? 2 : 1)) twice += 1;
    }
  }
  return { right, wrong, twice, requests: lms.journal.scores().length };
}

function senderOf({ api, lms }: LmsSchool, timeoutMs: number): SendPassbacks {
  const http = new PlatformHttp([new URL(lms.origin).host], timeoutMs);
  const passbacks = new PassbackStore(api.db.database);
  const services = new PlatformServices(http, new PlatformTokens(http, api.get(ToolKeys), systemClock));
  const logger = createLogger({ name: "sender", level: "silent" });
  const send = new SendPassback(passbacks, services, new Columns(passbacks, services), systemClock, logger);
  return new SendPassbacks(passbacks, send, systemClock, logger);
}

async function newColumn(school: LmsSchool): Promise<{ assignment: Assignment; column: LineItem }> {
  const { assignment, link } = await school.link();
  const { lineItem } = link;
  if (lineItem === null) throw new Error("the link has no column");
  const database = school.api.db.database;
  await database.assignment.update({ where: { id: assignment.id }, data: { isHeld: true } });
  const { id: contextId } = await database.ltiContext.findFirstOrThrow();
  const url = school.lms.addressOf("lineItem", school.there, lineItem);
  await database.ltiLineItem.create({ data: { contextId, assignmentId: assignment.id, linkId: link.id, url } });
  return { assignment, column: lineItem };
}

/** As a roster would, in three statements. */
async function enrolAll({ api, here, platform }: LmsSchool, students: readonly LmsUser[]): Promise<string[]> {
  const database = api.db.database;
  const { id: contextId } = await database.ltiContext.findFirstOrThrow();
  const people = students.map(({ id, name }) => ({ sub: id, name, userId: randomUUID() }));
  await database.user.createMany({
    data: people.map(({ userId, name }) => ({ id: userId, name, email: `${userId}@lms.invalid` })),
  });
  await database.ltiUserLink.createMany({
    data: people.map(({ userId, sub }) => ({ platformId: platform.id, sub, userId, how: "new" })),
  });
  await database.enrolment.createMany({
    data: people.map(({ userId }) => ({ courseId: here.id, userId, role: "student" as const })),
  });
  await database.ltiMember.createMany({
    data: people.map(({ userId, sub }) => ({ contextId, userId, sub, role: "student" as const, isManaged: true })),
  });
  return people.map(({ userId }) => userId);
}

async function override({ api, here, teacher }: LmsSchool, { id }: Assignment, userId: string, earned: number) {
  await api.db.database.$transaction(async (tx) => {
    const by = { by: teacher.here.id, reason: "by hand" };
    await tx.gradeOverride.create({ data: { assignmentId: id, userId, earned, ...by } });
    await resettleGrade(tx, { courseId: here.id, assignmentId: id, userId }, by);
  });
}
