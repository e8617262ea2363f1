export interface Mail {
  readonly to: string;
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
}

/**
 * Sends mail. `send` resolves when the next station has taken the mail over (a mail server, a folder), which says nothing
 * about whether it arrives; it rejects when nobody took it. Not idempotent: called twice, the mail comes twice.
 */
export interface Mailer {
  send(mail: Mail): Promise<void>;
}
