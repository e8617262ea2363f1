import { Module, type DynamicModule } from "@nestjs/common";
import type { Database } from "@laptime/database";
import type { Clock, Logger } from "@laptime/runtime";
import { CLOCK, DATABASE, LOGGER } from "../http/ports.ts";
import { SignedName } from "../http/signed-name.ts";
import type { Mailer } from "../mail/index.ts";
import { DueSoonStore } from "./due-soon.store.ts";
import { NoticeFactsStore } from "./notice-facts.store.ts";
import { NoticeQueueStore } from "./notice-queue.store.ts";
import { NoticeSettingsStore } from "./notice-settings.store.ts";
import { MAILER, NOTICE_NAMES, NoticesController } from "./notices.controller.ts";
import { SendNotices } from "./send-notices.ts";

export interface NoticesOptions {
  readonly publicUrl: string;
  /** Signs the links that end mails. */
  readonly secret: string;
  readonly mailer: Mailer;
}

@Module({})
export class NoticesModule {
  static of({ publicUrl, secret, mailer }: NoticesOptions): DynamicModule {
    const names = new SignedName(secret, "notices of");
    return {
      module: NoticesModule,
      controllers: [NoticesController],
      providers: [
        { provide: MAILER, useValue: mailer },
        { provide: NOTICE_NAMES, useValue: names },
        {
          provide: NoticeSettingsStore,
          useFactory: (database: Database) => new NoticeSettingsStore(database),
          inject: [DATABASE],
        },
        {
          provide: SendNotices,
          useFactory: (database: Database, clock: Clock, logger: Logger) =>
            new SendNotices({
              queue: new NoticeQueueStore(database),
              facts: new NoticeFactsStore(database),
              dueSoon: new DueSoonStore(database),
              ...{ names, mailer, publicUrl, clock, logger },
            }),
          inject: [DATABASE, CLOCK, LOGGER],
        },
      ],
    };
  }
}
