import { Repeated, type Clock, type Logger } from "@laptime/runtime";
import type { OnApplicationBootstrap, OnModuleDestroy } from "@nestjs/common";
import type { SignedName } from "../http/signed-name.ts";
import { AddressRefused, type Mailer } from "../mail/index.ts";
import type { DueSoonStore } from "./due-soon.store.ts";
import type { NoticeFactsStore } from "./notice-facts.store.ts";
import { noticeLines } from "./notice-lines.ts";
import type { DueMail, NoticeQueueStore } from "./notice-queue.store.ts";
import { writeMail } from "./write-mail.ts";

const INTERVAL_MS = 20_000;
/** Looked for who has handed in nothing, and forgotten what is old, not more often than this. */
const LOOK_MS = 5 * 60_000;
/** People, and mails, at a time. */
const MOST = 50;
/** Of those at once: a mail server has other customers. */
const AT_A_TIME = 5;

export interface SendNoticesParts {
  readonly queue: NoticeQueueStore;
  readonly facts: NoticeFactsStore;
  readonly dueSoon: DueSoonStore;
  readonly names: SignedName;
  readonly mailer: Mailer;
  readonly publicUrl: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Makes mails of notices and sends them, as long as the API runs. Every API has one; a mail is made and sent by one of them.
 * Where no mail is sent, notices are dropped.
 */
export class SendNotices extends Repeated implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #parts: SendNoticesParts;
  #lookedAt = Number.NEGATIVE_INFINITY;

  constructor(parts: SendNoticesParts) {
    super(parts.clock, async () => {
      const isMore = await this.step().catch((error: unknown) => {
        parts.logger.warn({ err: error }, "notices could not be sent; they are tried again");
        return false;
      });
      return isMore ? 0 : INTERVAL_MS;
    });
    this.#parts = parts;
  }

  onApplicationBootstrap(): void {
    this.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.stop();
  }

  /** All that is due now. Resolves with true when there may be more. */
  async step(): Promise<boolean> {
    const { queue, dueSoon, mailer, clock, logger } = this.#parts;
    const now = clock.now();
    if (now.getTime() - this.#lookedAt >= LOOK_MS) {
      if (mailer.isSent) await dueSoon.tell(now);
      await queue.forget(now);
      this.#lookedAt = now.getTime();
    }
    if (!mailer.isSent) {
      await queue.drop(now);
      return false;
    }
    const people = await queue.people(now, MOST);
    for (const userId of people) {
      // What is wrong with one person's notices keeps nobody else's back.
      await queue.gather(userId, now).catch((error: unknown) => {
        logger.warn({ err: error, userId }, "a person's notices could not be gathered; they are tried again");
      });
    }
    const mails = await queue.take(now, AT_A_TIME);
    await Promise.all(mails.map((mail) => this.#send(mail)));
    return mails.length === AT_A_TIME;
  }

  async #send(mail: DueMail): Promise<void> {
    const { queue, facts, names, mailer, publicUrl, clock } = this.#parts;
    const now = clock.now();
    try {
      const read = await facts.factsOf(mail.id, mail.userId);
      const lines = noticeLines(read.facts, now);
      const name = encodeURIComponent(names.nameOf(mail.userId));
      if (lines.length > 0) {
        await mailer.send(
          writeMail(lines, read.reader, {
            ...{ publicUrl, mailId: mail.id, unsubscribePath: `/unsubscribe?name=${name}` },
            oneClickPath: `/api/notices/unsubscription/${name}`,
          }),
        );
      }
      await queue.done(mail.id, now, lines.length > 0);
    } catch (error) {
      const answer = error instanceof Error ? error.message : String(error);
      await queue.failed(mail, now, answer, error instanceof AddressRefused);
    }
  }
}
