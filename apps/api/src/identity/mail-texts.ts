/* Every mail that Laptime sends, as plain text. */

interface Reader {
  readonly name: string;
  /** A page of the web app. */
  readonly link: string;
}

export const resetMail = ({ name, link }: Reader) => ({
  subject: "A new password for Laptime",
  text: `Hello ${name},

somebody, probably you, asked for a new password for Laptime. Choose one here within an hour:

${link}

If it was not you, do nothing: your password stays as it is.
`,
});

export const verificationMail = ({ name, link }: Reader) => ({
  subject: "Is this your e-mail address?",
  text: `Hello ${name},

please confirm within an hour that this is your e-mail address:

${link}

If you do not know what Laptime is, do nothing.
`,
});
