import type { WebhookMessage } from "@laptime/contracts";
import type { Tables } from "./create-database.ts";

/** Tells the webhooks of the course that want to know, in the transaction in which it happens: what is sent has happened. */
export async function announce(tables: Tables, message: WebhookMessage): Promise<void> {
  const { courseId, event } = message;
  const webhooks = await tables.webhook.findMany({
    where: { courseId, ...(event !== "ping" && { events: { has: event } }) },
    select: { id: true },
  });
  if (webhooks.length === 0) return;
  await tables.webhookDelivery.createMany({ data: webhooks.map(({ id }) => ({ webhookId: id, event, message })) });
}
