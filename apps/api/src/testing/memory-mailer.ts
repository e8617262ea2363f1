import type { Mail, Mailer } from "../mail/index.ts";

/** Keeps what was sent. */
export class MemoryMailer implements Mailer {
  readonly sent: Mail[] = [];

  async send(mail: Mail): Promise<void> {
    this.sent.push(mail);
  }
}
