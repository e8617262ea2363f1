import { AssignmentFile, type Role } from "@laptime/contracts";
import type { LaunchClaims, LinkedAssignment } from "@laptime/lms/lti";
import { isTestUser, roleOf } from "@laptime/lms/lti";
import {
  passBackAssignment,
  passBackCourse,
  recordAudit,
  type Database,
  type LtiContext,
  type Tables,
} from "@laptime/database";
import { takeRosterTurn } from "../roster/index.ts";
import { admit } from "./membership.ts";

const LONG = { timeout: 60_000, maxWait: 10_000 } as const;

/** Courses of platforms that are connected with ours. */
export class ContextStore {
  constructor(private readonly database: Database) {}

  /** Null: nobody has connected it. */
  find(platformId: string, claims: LaunchClaims): Promise<LtiContext | null> {
    if (claims.context === null) return Promise.resolve(null);
    const deployment = { platformId, deploymentId: claims.deploymentId };
    return this.database.ltiContext.findFirst({ where: { deployment, contextId: claims.context.id } });
  }

  /** The courses that somebody teaches. */
  async taughtBy(userId: string): Promise<{ id: string; title: string }[]> {
    const rows = await this.database.enrolment.findMany({
      where: { userId, role: { in: ["owner", "instructor"] } },
      select: { course: { select: { id: true, title: true } } },
      orderBy: { course: { title: "asc" } },
    });
    return rows.map(({ course }) => course);
  }

  /** Resolves with null when it is connected with another course already. Idempotent. */
  connect(
    platformId: string,
    claims: LaunchClaims,
    courseId: string,
    by: string,
    now: Date,
  ): Promise<LtiContext | null> {
    const { context, deploymentId, grades, members } = claims;
    if (context === null) throw new Error("the launch is of no course");
    return this.database.$transaction(async (tx) => {
      const deployment = await tx.ltiDeployment.findUniqueOrThrow({
        where: { platformId_deploymentId: { platformId, deploymentId } },
      });
      const key = { deploymentId: deployment.id, contextId: context.id };
      const row = await tx.ltiContext.upsert({
        where: { deploymentId_contextId: key },
        create: {
          ...{ ...key, courseId, title: context.title, by, membersUrl: members, lineItemsUrl: grades.lineItems },
          ...{ scopes: grades.scopes, syncDueAt: members === null ? null : now },
        },
        update: {},
      });
      if (row.courseId !== courseId) return null;
      if (row.createdAt >= now) {
        await recordAudit(tx, { actorId: by, courseId, action: "lti.connect", subject: context.title });
      }
      await passBackCourse(tx, courseId);
      return row;
    });
  }

  /**
   * What a launch tells besides who comes: services, the link and its column; and that this person is in the course.
   * Resolves with false when the platform gives them no role that we know. Idempotent.
   */
  visit(
    context: LtiContext,
    claims: LaunchClaims,
    userId: string,
    assignmentId: string | null,
    now: Date,
  ): Promise<boolean> {
    return this.database.$transaction(async (tx) => {
      await takeRosterTurn(tx, context.courseId);
      await noteServices(tx, context, claims);
      if (claims.resourceLink !== null && claims.message === "launch") {
        await noteLink(tx, context, claims, assignmentId, now);
      }
      const role = memberRole(claims.roles);
      if (role === null) return false;
      const isTest = isTestUser(claims.roles);
      const { id: contextId, courseId } = context;
      await admit(tx, { contextId, courseId, userId, sub: claims.sub, role, isTest, seenAt: now });
      return true;
    }, LONG);
  }

  /** Those that are published, in the course's order. */
  async assignmentsOf(courseId: string): Promise<Omit<LinkedAssignment, "url">[]> {
    const rows = await this.database.assignment.findMany({
      where: { courseId, currentVersionId: { not: null } },
      orderBy: { position: "asc" },
      select: { id: true, opensAt: true, dueAt: true, currentVersion: { select: { file: true } } },
    });
    return rows.map(({ currentVersion, ...row }) => {
      const { title, points } = AssignmentFile.parse(currentVersion?.file);
      return { ...row, title, points };
    });
  }

  /** Assignments that have a column of our own making there, which is still there as far as is known. */
  async withColumn(contextId: string): Promise<Set<string>> {
    const passbacks = { none: { state: "refused", lastStatus: 404 } };
    const where = { contextId, linkId: "", url: { not: null }, passbacks };
    const rows = await this.database.ltiLineItem.findMany({ where, select: { assignmentId: true } });
    return new Set(rows.map(({ assignmentId }) => assignmentId));
  }

  async isOfCourse(assignmentId: string, courseId: string): Promise<boolean> {
    return (await this.database.assignment.count({ where: { id: assignmentId, courseId } })) > 0;
  }
}

/** A test user is a student, whatever else the platform says. */
export const memberRole = (roles: readonly string[]): Role | null => (isTestUser(roles) ? "student" : roleOf(roles));

async function noteServices(
  tx: Tables,
  context: LtiContext,
  { context: said, grades, members }: LaunchClaims,
): Promise<void> {
  const scopes = grades.lineItems === null && grades.lineItem === null ? context.scopes : grades.scopes;
  await tx.ltiContext.update({
    where: { id: context.id },
    data: {
      title: said?.title ?? context.title,
      membersUrl: members ?? context.membersUrl,
      lineItemsUrl: grades.lineItems ?? context.lineItemsUrl,
      scopes: [...scopes],
    },
  });
}

/** A link that leads to another assignment than before leaves its old column as it is. */
async function noteLink(
  tx: Tables,
  { id: contextId, courseId }: LtiContext,
  { resourceLink, grades }: LaunchClaims,
  assignmentId: string | null,
  now: Date,
): Promise<void> {
  if (resourceLink === null) return;
  const { id: linkId, title } = resourceLink;
  const data = { assignmentId, title, seenAt: now };
  await tx.ltiResourceLink.upsert({
    where: { contextId_linkId: { contextId, linkId } },
    create: { contextId, linkId, ...data },
    update: data,
  });
  if (assignmentId === null) return;
  const known = await tx.ltiLineItem.findMany({ where: { contextId, assignmentId } });
  const own = known.find((item) => item.linkId === linkId);
  const { lineItem: url } = grades;
  if (url === null || own?.url === url || known.some((item) => item.url === url)) {
    if (url === null && known.length === 0) await passBackAssignment(tx, { courseId, assignmentId });
    return;
  }
  // One that was to be made, and is not yet, is not needed any more.
  const unmade = known.find((item) => item.linkId === "" && item.url === null);
  if (own !== undefined) await tx.ltiLineItem.update({ where: { id: own.id }, data: { url } });
  else if (unmade !== undefined) await tx.ltiLineItem.update({ where: { id: unmade.id }, data: { linkId, url } });
  else await tx.ltiLineItem.create({ data: { contextId, assignmentId, linkId, url } });
  await passBackAssignment(tx, { courseId, assignmentId });
}
