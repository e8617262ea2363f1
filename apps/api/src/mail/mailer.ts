export interface Mail {
  readonly to: string;
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
  /** Further headers by name, each on one line; left out: none. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** The mail server takes no mail for this address: its owner has to do something about it. */
export class AddressRefused extends Error {}

/**
 * Sends mail. `send` resolves when the next station has taken the mail over (a mail server, a folder), which says nothing
 * about whether it arrives; it rejects when nobody took it, with `AddressRefused` when that is for the address. Not
 * idempotent: called twice, the mail comes twice.
 */
export interface Mailer {
  /** False: this place sends no mail, whatever is given to `send`. */
  readonly isSent: boolean;
  send(mail: Mail): Promise<void>;
}
