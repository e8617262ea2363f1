import "server-only";
import type { Metadata } from "next";
import { cookies, headers } from "next/headers";
import { languageCookie, timeZoneCookie } from "./cookies.ts";
import { isLanguage, languages, type Language, type Spoken, type Texts } from "./languages.ts";
import { isTimeZone } from "./time-zones.ts";
import { wantedLanguage } from "./wanted-language.ts";

/** How whoever asks for this page is spoken to: as his cookie says, else as his browser asks for. On the server alone. */
export async function readSpoken(): Promise<Spoken> {
  const kept = await cookies();
  const chosen = kept.get(languageCookie)?.value;
  const asked = (await headers()).get("accept-language") ?? "";
  const language = isLanguage(chosen) ? chosen : wantedLanguage(asked, Object.keys(languages).filter(isLanguage));
  const zone = kept.get(timeZoneCookie)?.value ?? "";
  return { language, texts: await textsOf(language), timeZone: isTimeZone(zone) ? zone : null };
}

/** The title of a page, in the reader's language. */
export async function titled(english: string, more: Metadata = {}): Promise<Metadata> {
  const { texts } = await readSpoken();
  return { title: texts[english] ?? english, ...more };
}

async function textsOf(language: Language): Promise<Texts> {
  switch (language) {
    case "en":
      return {};
    case "de": {
      const [{ default: pages }, { default: refusals }] = await Promise.all([
        import("./de.json"),
        import("./de.refusals.json"),
      ]);
      return { ...pages, ...refusals };
    }
  }
}
