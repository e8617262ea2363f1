import { Module } from "@nestjs/common";
import type { Database } from "@laptime/database";
import type { Clock, Logger } from "@laptime/runtime";
import { CLOCK, DATABASE, LOGGER } from "../http/ports.ts";
import { SendWebhooks } from "./send-webhooks.ts";
import { WebhookStore } from "./webhook.store.ts";
import { WebhooksController } from "./webhooks.controller.ts";

@Module({
  controllers: [WebhooksController],
  providers: [
    { provide: WebhookStore, useFactory: (database: Database) => new WebhookStore(database), inject: [DATABASE] },
    {
      provide: SendWebhooks,
      useFactory: (webhooks: WebhookStore, clock: Clock, logger: Logger) => new SendWebhooks(webhooks, clock, logger),
      inject: [WebhookStore, CLOCK, LOGGER],
    },
  ],
})
export class WebhooksModule {}
