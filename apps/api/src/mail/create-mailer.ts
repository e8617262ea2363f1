import { randomUUID } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Logger } from "@laptime/runtime";
import { createTransport } from "nodemailer";
import { AddressRefused, type Mail, type Mailer } from "./mailer.ts";

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
      return {
        isSent: false,
        send: async ({ subject }) => logger.warn({ subject }, "a mail was not sent: SMTP_URL is not set"),
      };
  }
}

function smtpMailer({ url, from }: { readonly url: string; readonly from: string }): Mailer {
  const transport = createTransport(url, { from });
  return {
    isSent: true,
    async send({ to, subject, text, headers = {} }) {
      if (to.endsWith(".invalid")) throw new AddressRefused("no box has this address (RFC 2606)");
      // The message's own id is no header to nodemailer.
      const { "Message-ID": messageId, ...others } = headers;
      await transport
        .sendMail({ to, subject, text, headers: others, ...(messageId !== undefined && { messageId }) })
        .catch((error: unknown) => {
          throw isForAddress(error) ? new AddressRefused(error.response, { cause: error }) : error;
        });
    },
  };
}

/** 5xx to the recipient: no such box, or none that takes mail. 4xx is for later, and anything else is not the address. */
const isForAddress = (error: unknown): error is Error & { response: string } =>
  error instanceof Error &&
  "code" in error &&
  error.code === "EENVELOPE" &&
  "command" in error &&
  error.command === "RCPT TO" &&
  "response" in error &&
  typeof error.response === "string" &&
  error.response.startsWith("5");

/** For development: one file a mail, for its owner's eyes only. */
function outboxMailer(folder: string): Mailer {
  return {
    isSent: true,
    async send({ to, subject, text, headers = {} }: Mail) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const name = `${new Date().toISOString().replaceAll(":", "-")}-${randomUUID()}.txt`;
      const further = Object.entries(headers)
        .map(([name, value]) => `${name}: ${value}\n`)
        .join("");
      await writeFile(join(folder, name), `To: ${to}\nSubject: ${subject}\n${further}\n${text}`, { mode: 0o600 });
    },
  };
}
