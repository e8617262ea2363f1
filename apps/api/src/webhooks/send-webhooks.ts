import { Repeated, type Clock, type Logger } from "@laptime/runtime";
import type { OnApplicationBootstrap, OnModuleDestroy } from "@nestjs/common";
import { postSigned } from "./post-signed.ts";
import type { DueDelivery, WebhookStore } from "./webhook.store.ts";

const INTERVAL_MS = 2_000;
/** Sent at a time. */
const MOST = 20;

/** Sends what is due, as long as the API runs. Every API has one; a message is sent by one of them at a time. */
export class SendWebhooks extends Repeated implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(
    private readonly webhooks: WebhookStore,
    private readonly clock: Clock,
    logger: Logger,
    private readonly seam?: string,
  ) {
    super(clock, async () => {
      const sent = await this.sendDue().catch((error: unknown) => {
        logger.warn({ err: error }, "webhooks could not be sent; they are tried again");
        return 0;
      });
      return sent < MOST ? INTERVAL_MS : 0;
    });
  }

  onApplicationBootstrap(): void {
    this.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.stop();
  }

  /** All that is due now. Resolves with how many were sent, whatever came of them. */
  async sendDue(): Promise<number> {
    const due = await this.webhooks.take(MOST);
    await Promise.all(due.map((delivery) => this.#send(delivery)));
    return due.length;
  }

  async #send(delivery: DueDelivery): Promise<void> {
    try {
      const status = await postSigned(delivery, Math.floor(this.clock.now().getTime() / 1000), this.seam);
      if (status >= 200 && status < 300) await this.webhooks.delivered(delivery.id, String(status));
      else await this.webhooks.failed(delivery, String(status));
    } catch (error) {
      await this.webhooks.failed(delivery, error instanceof Error ? error.message : String(error));
    }
  }
}
