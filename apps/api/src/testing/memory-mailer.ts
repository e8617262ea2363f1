import type { Mail, Mailer } from "../mail/index.ts";

/** Keeps what was sent. */
export class MemoryMailer implements Mailer {
  readonly isSent = true;
  readonly sent: Mail[] = [];
  /** What the next mails are rejected with; null: they are taken. */
  failure: Error | null = null;

  async send(mail: Mail): Promise<void> {
    if (this.failure !== null) throw this.failure;
    this.sent.push(mail);
  }
}
