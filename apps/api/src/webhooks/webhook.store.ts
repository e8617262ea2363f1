import { WebhookEvent, type NewWebhook, type WebhookMessage, type WebhookView } from "@laptime/contracts";
import { recordAudit, type Database } from "@laptime/database";

/** Of a webhook that a page shows. */
const DELIVERIES = 20;
/** A try that is not heard of for so long was lost with its process. */
const LEASE_SECONDS = 60;
/** Seconds from a failed try to the next one; after the last there is none. */
const BACK_OFFS = [10, 60, 300, 1_800, 7_200, 21_600];

/** A message that is to be sent now. */
export interface DueDelivery {
  readonly id: string;
  readonly url: string;
  readonly secret: string;
  readonly event: string;
  readonly message: WebhookMessage;
  /** Before this one. */
  readonly tries: number;
}

/** Addresses that are told what happens, and what became of each message. */
export class WebhookStore {
  constructor(private readonly database: Database) {}

  async list(courseId: string): Promise<WebhookView[]> {
    const rows = await this.database.webhook.findMany({
      where: { courseId },
      orderBy: { id: "asc" },
      include: { deliveries: { orderBy: { id: "desc" }, take: DELIVERIES } },
      // Joined, the newest few of each would be looked for among those of all.
      relationLoadStrategy: "query",
    });
    return rows.map(({ id, url, events, createdAt, deliveries }) => ({
      ...{ id, url, events: WebhookEvent.array().parse(events), createdAt: createdAt.toISOString() },
      deliveries: deliveries.map((one) => ({
        ...{ id: one.id, event: one.event, createdAt: one.createdAt.toISOString(), tries: one.tries },
        state: one.deliveredAt !== null ? "delivered" : one.dueAt === null ? "given_up" : "waiting",
        lastAnswer: one.lastAnswer,
      })),
    }));
  }

  make(courseId: string, by: string, secret: string, { url, events }: NewWebhook): Promise<WebhookView> {
    return this.database.$transaction(async (tx) => {
      const { id, createdAt } = await tx.webhook.create({ data: { courseId, by, secret, url, events } });
      await recordAudit(tx, { actorId: by, courseId, action: "webhook.make", subject: new URL(url).host });
      return { id, url, events, createdAt: createdAt.toISOString(), deliveries: [] };
    });
  }

  /** Resolves with false when the course has no such webhook. */
  remove(courseId: string, by: string, id: string): Promise<boolean> {
    return this.database.$transaction(async (tx) => {
      const [removed] = await tx.webhook.findMany({ where: { id, courseId } });
      if (removed === undefined) return false;
      await tx.webhook.delete({ where: { id } });
      await recordAudit(tx, { actorId: by, courseId, action: "webhook.remove", subject: new URL(removed.url).host });
      return true;
    });
  }

  /** A message that says nothing has happened. Resolves with false when the course has no such webhook. */
  async ping(courseId: string, id: string): Promise<boolean> {
    if ((await this.database.webhook.count({ where: { id, courseId } })) === 0) return false;
    const message = { event: "ping", at: new Date().toISOString(), courseId };
    await this.database.webhookDelivery.create({ data: { webhookId: id, event: "ping", message } });
    return true;
  }

  /** What is due, for this process alone until its lease ends. */
  take(most: number): Promise<DueDelivery[]> {
    return this.database.$queryRaw<DueDelivery[]>`
      UPDATE webhook_delivery delivery
      SET "dueAt" = now() + make_interval(secs => ${LEASE_SECONDS}), tries = delivery.tries + 1
      FROM webhook
      WHERE webhook.id = delivery."webhookId" AND delivery.id IN (
        SELECT id FROM webhook_delivery WHERE "dueAt" <= now() ORDER BY "dueAt" LIMIT ${most} FOR UPDATE SKIP LOCKED)
      RETURNING delivery.id, webhook.url, webhook.secret, delivery.event, delivery.message, delivery.tries - 1 AS tries`;
  }

  async delivered(id: string, answer: string): Promise<void> {
    const data = { dueAt: null, deliveredAt: new Date(), lastAnswer: answer };
    await this.database.webhookDelivery.updateMany({ where: { id }, data });
  }

  /** It is tried again later, or, after nine hours, no more. */
  async failed({ id, tries }: DueDelivery, answer: string): Promise<void> {
    const wait = BACK_OFFS[tries];
    const dueAt = wait === undefined ? null : new Date(Date.now() + wait * 1000);
    await this.database.webhookDelivery.updateMany({
      where: { id },
      data: { dueAt, lastAnswer: answer.slice(0, 300) },
    });
  }
}
