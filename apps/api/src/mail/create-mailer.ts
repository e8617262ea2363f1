import { randomUUID } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Logger } from "@laptime/runtime";
import { createTransport } from "nodemailer";
import type { Mail, Mailer } from "./mailer.ts";

export type MailConfig =
  | { readonly kind: "smtp"; readonly url: string; readonly from: string }
  | { readonly kind: "outbox"; readonly folder: string }
  | { readonly kind: "none" };

/** By configuration: a mail server, a folder that keeps mails as files, or nobody. */
export function createMailer(config: MailConfig, logger: Logger): Mailer {
  switch (config.kind) {
    case "smtp":
      return smtpMailer(config);
    case "outbox":
      return outboxMailer(config.folder);
    case "none":
      // Without its text: a link in it opens an account, and a log has other readers.
      return { send: async ({ subject }) => logger.warn({ subject }, "a mail was not sent: SMTP_URL is not set") };
  }
}

function smtpMailer({ url, from }: { readonly url: string; readonly from: string }): Mailer {
  const transport = createTransport(url, { from });
  return { send: async ({ to, subject, text }) => void (await transport.sendMail({ to, subject, text })) };
}

/** For development: one file a mail, for its owner's eyes only. */
function outboxMailer(folder: string): Mailer {
  return {
    async send({ to, subject, text }: Mail) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const name = `${new Date().toISOString().replaceAll(":", "-")}-${randomUUID()}.txt`;
      await writeFile(join(folder, name), `To: ${to}\nSubject: ${subject}\n\n${text}`, { mode: 0o600 });
    },
  };
}
