import type { Language } from "@laptime/contracts";

export type { Language } from "@laptime/contracts";

/** What the pages speak. English is in the code; each other language is a file of texts. */
export const languages: Record<Language, string> = { en: "English", de: "Deutsch" };

export const isLanguage = (value: unknown): value is Language =>
  typeof value === "string" && Object.hasOwn(languages, value);

/** As dates and numbers are written in it. */
export const localeOf: Record<Language, string> = { en: "en-GB", de: "de-DE" };

/** English text to that of the language. */
export type Texts = Readonly<Record<string, string>>;

/** How one person is spoken to. */
export interface Spoken {
  readonly language: Language;
  /** Empty: English. */
  readonly texts: Texts;
  /** IANA name; null: that of the browser. */
  readonly timeZone: string | null;
}

export const plainEnglish: Spoken = { language: "en", texts: {}, timeZone: null };
