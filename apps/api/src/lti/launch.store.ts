import type { LaunchClaims } from "@laptime/lms/lti";
import type { Database, LtiLaunch, LtiPlatform } from "@laptime/database";

/** A way back is waited for so long. */
const LIFE_MS = 10 * 60_000;
/** And what it has brought can be used so long. */
const TICKET_MS = 30 * 60_000;

export type TakenLaunch =
  | { readonly kind: "taken"; readonly launch: LtiLaunch; readonly platform: LtiPlatform }
  | { readonly kind: "fault"; readonly fault: "state_expired" | "state_used" };

export interface BegunLaunch {
  readonly platformId: string;
  readonly stateHash: string;
  readonly browserHash: string;
  readonly nonce: string;
  readonly storageTarget: string | null;
}

/** Ways from platforms to here. Each is taken once. */
export class LaunchStore {
  constructor(private readonly database: Pick<Database, "ltiLaunch" | "ltiPlatform" | "ltiDeployment">) {}

  /** Those who may send somebody under this name. */
  platforms(issuer: string, clientId: string | null): Promise<LtiPlatform[]> {
    return this.database.ltiPlatform.findMany({ where: { issuer, ...(clientId !== null && { clientId }) }, take: 2 });
  }

  /** And forgets what nobody will come back from. */
  async begin(launch: BegunLaunch, now: Date): Promise<void> {
    await this.database.ltiLaunch.deleteMany({ where: { expiresAt: { lt: new Date(now.getTime() - 86_400_000) } } });
    await this.database.ltiLaunch.create({
      data: { ...launch, createdAt: now, expiresAt: new Date(now.getTime() + LIFE_MS) },
    });
  }

  find(stateHash: string): Promise<(LtiLaunch & { platform: LtiPlatform }) | null> {
    return this.database.ltiLaunch.findUnique({ where: { stateHash }, include: { platform: true } });
  }

  /** For whoever is first: state and nonce are worth nothing afterwards. */
  async take(launch: LtiLaunch & { platform: LtiPlatform }, now: Date): Promise<TakenLaunch> {
    if (launch.expiresAt <= now) return { kind: "fault", fault: "state_expired" };
    const where = { id: launch.id, launchedAt: null };
    const { count } = await this.database.ltiLaunch.updateMany({ where, data: { launchedAt: now } });
    if (count === 0) return { kind: "fault", fault: "state_used" };
    return { kind: "taken", launch, platform: launch.platform };
  }

  /** Resolves with whether it may send anybody. One that is new is noted, for an operator to let it in. */
  async admitsDeployment(platform: LtiPlatform, deploymentId: string): Promise<{ id: string; isAllowed: boolean }> {
    return this.database.ltiDeployment.upsert({
      where: { platformId_deploymentId: { platformId: platform.id, deploymentId } },
      create: { platformId: platform.id, deploymentId, isAllowed: platform.takesDeployments },
      update: {},
      select: { id: true, isAllowed: true },
    });
  }

  /** What a platform calls itself, where nobody has said which it is. Idempotent. */
  async noteProduct({ id, product }: LtiPlatform, said: string): Promise<void> {
    if (product !== "" || said === "") return;
    await this.database.ltiPlatform.updateMany({ where: { id, product: "" }, data: { product: said.slice(0, 100) } });
  }

  /** What a valid token has said. */
  async keep(id: string, claims: LaunchClaims, ticketHash: string, userId: string | null, now: Date): Promise<void> {
    const expiresAt = new Date(now.getTime() + TICKET_MS);
    await this.database.ltiLaunch.update({ where: { id }, data: { claims, ticketHash, userId, expiresAt } });
  }

  /** By its ticket; null: there is none, or it is over. */
  findByTicket(ticketHash: string, now: Date): Promise<(LtiLaunch & { platform: LtiPlatform }) | null> {
    const where = { ticketHash, expiresAt: { gt: now }, platform: { activeAt: { not: null } } };
    return this.database.ltiLaunch.findFirst({ where, include: { platform: true } });
  }

  /** Of this user, who has entered; null: there is none, or it is over. */
  findEntered(id: string, userId: string, now: Date): Promise<(LtiLaunch & { platform: LtiPlatform }) | null> {
    const where = { id, userId, enteredAt: { not: null }, expiresAt: { gt: now } };
    return this.database.ltiLaunch.findFirst({ where, include: { platform: true } });
  }

  /** Resolves with whether it had not been entered before: a ticket signs in once. */
  async enter(id: string, userId: string, now: Date): Promise<boolean> {
    const where = { id, enteredAt: null };
    return (await this.database.ltiLaunch.updateMany({ where, data: { enteredAt: now, userId } })).count > 0;
  }

  /** Answered: it is worth nothing any more. */
  async end(id: string, now: Date): Promise<boolean> {
    const where = { id, expiresAt: { gt: now } };
    return (await this.database.ltiLaunch.updateMany({ where, data: { expiresAt: now } })).count > 0;
  }
}
