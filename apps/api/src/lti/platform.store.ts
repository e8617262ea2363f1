import type { LtiPlatforms, LtiPlatformSettings, LtiPlatformView, NewLtiPlatform } from "@laptime/contracts";
import { Prisma, recordAudit, type Database, type LtiPlatform } from "@laptime/database";

const DAY_MS = 86_400_000;

type Registered = Omit<NewLtiPlatform, "deploymentId"> & {
  readonly product: string;
  readonly deploymentId: string | null;
};

/** Platforms that this tool is registered with. */
export class PlatformStore {
  constructor(private readonly database: Database) {}

  async list(now: Date): Promise<Pick<LtiPlatforms, "platforms" | "keys">> {
    const platforms = await this.database.ltiPlatform.findMany({
      orderBy: { id: "asc" },
      include: { deployments: { orderBy: { createdAt: "asc" }, include: { _count: { select: { contexts: true } } } } },
    });
    const where = { OR: [{ endsAt: null }, { endsAt: { gt: now } }] };
    const keys = await this.database.ltiKey.findMany({ where, orderBy: { signsFrom: "desc" } });
    return {
      platforms: platforms.map(({ deployments, ...platform }) => ({
        ...toView(platform, now),
        deployments: deployments.map(({ deploymentId, isAllowed, _count }) => {
          return { deploymentId, isAllowed, contexts: _count.contexts };
        }),
      })),
      keys: keys.map(({ id, signsFrom, endsAt }) => {
        return { id, signsFrom: signsFrom.toISOString(), endsAt: endsAt?.toISOString() ?? null };
      }),
    };
  }

  /** `by`: who has made it, or the link that it registered itself with. Resolves with null when this issuer and client are registered already. */
  async make({ deploymentId, ...platform }: Registered, by: string, now: Date): Promise<LtiPlatform | null> {
    try {
      return await this.database.$transaction(async (tx) => {
        const deployments =
          deploymentId === null || deploymentId === "" ? {} : { create: { deploymentId, isAllowed: true } };
        const made = await tx.ltiPlatform.create({ data: { ...platform, by, activeAt: now, deployments } });
        await recordAudit(tx, asAction(by, "registered", made));
        return made;
      });
    } catch (error) {
      if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") return null;
      throw error;
    }
  }

  /** Idempotent. Resolves with false when there is no such platform. */
  set(id: string, { isActive, ...settings }: LtiPlatformSettings, by: string, now: Date): Promise<boolean> {
    return this.database.$transaction(async (tx) => {
      const platform = await tx.ltiPlatform.findUnique({ where: { id } });
      if (platform === null) return false;
      const activeAt = isActive ? (platform.activeAt ?? now) : null;
      const resumed = { pausedUntil: null, pausedFor: null };
      await tx.ltiPlatform.update({ where: { id }, data: { ...settings, ...resumed, activeAt } });
      // What it was not told while it was off is owed from now on.
      if (isActive && platform.activeAt === null)
        await tx.passback.updateMany({ where: owedTo(id), data: { owedAt: now } });
      await recordAudit(tx, asAction(by, "changed", platform));
      return true;
    });
  }

  /** With all that it has said; accounts, work and grades stay. Resolves with false when there is no such platform. */
  remove(id: string, by: string): Promise<boolean> {
    return this.database.$transaction(async (tx) => {
      const platform = await tx.ltiPlatform.findUnique({ where: { id } });
      if (platform === null) return false;
      await tx.ltiPlatform.delete({ where: { id } });
      await recordAudit(tx, asAction(by, "removed", platform));
      return true;
    });
  }

  /** Idempotent. Resolves with false when there is no such platform. */
  allow(id: string, deploymentId: string, by: string): Promise<boolean> {
    return this.database.$transaction(async (tx) => {
      const platform = await tx.ltiPlatform.findUnique({ where: { id } });
      if (platform === null) return false;
      await tx.ltiDeployment.upsert({
        where: { platformId_deploymentId: { platformId: id, deploymentId } },
        create: { platformId: id, deploymentId, isAllowed: true },
        update: { isAllowed: true },
      });
      await recordAudit(tx, asAction(by, `lets in ${deploymentId}`, platform));
      return true;
    });
  }

  /** For one platform to register itself, within a day. */
  async makeLink(hash: string, by: string, now: Date): Promise<Date> {
    const expiresAt = new Date(now.getTime() + DAY_MS);
    await this.database.ltiRegistrationLink.create({ data: { hash, by, expiresAt } });
    return expiresAt;
  }

  /** For whoever is first. Resolves with who has made the link; null: it is not good. */
  async takeLink(hash: string, now: Date): Promise<string | null> {
    const where = { hash, usedAt: null, expiresAt: { gt: now } };
    const [taken] = await this.database.ltiRegistrationLink.updateManyAndReturn({ where, data: { usedAt: now } });
    return taken?.by ?? null;
  }

  /** Nothing came of it: it is good again. */
  async giveLinkBack(hash: string): Promise<void> {
    await this.database.ltiRegistrationLink.updateMany({ where: { hash }, data: { usedAt: null } });
  }
}

const owedTo = (platformId: string): Prisma.PassbackWhereInput => ({
  owedAt: { not: null },
  lineItem: { context: { deployment: { platformId } } },
});

const asAction = (actorId: string, what: string, { name, issuer }: LtiPlatform) =>
  ({ actorId, courseId: null, action: "lti.platform", subject: `${name} (${issuer}): ${what}` }) as const;

const toView = (platform: LtiPlatform, now: Date): Omit<LtiPlatformView, "deployments"> => ({
  ...{ id: platform.id, name: platform.name, issuer: platform.issuer, clientId: platform.clientId },
  ...{ product: platform.product, authUrl: platform.authUrl, tokenUrl: platform.tokenUrl, jwksUrl: platform.jwksUrl },
  ...{ tokenAudience: platform.tokenAudience, origins: platform.origins, trustsEmails: platform.trustsEmails },
  ...{ takesDeployments: platform.takesDeployments, isActive: platform.activeAt !== null },
  pausedFor: platform.pausedUntil !== null && platform.pausedUntil > now ? platform.pausedFor : null,
});
