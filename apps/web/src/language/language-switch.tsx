"use client";

import { languageCookie, keepCookie } from "./cookies.ts";
import { languages, type Language } from "./languages.ts";
import { spokenHere } from "./spoken.ts";

/** To the other language, in one step, for whoever is signed in or not. What the account says is set on its page. */
export function LanguageSwitch() {
  const other: Language = spokenHere().language === "de" ? "en" : "de";
  return (
    <button type="button" lang={other} className="quiet-button" onClick={() => switchTo(other)}>
      {languages[other]}
    </button>
  );
}

/** A full load: texts of two languages on one page would be worse than the wait. */
function switchTo(language: Language): void {
  keepCookie(languageCookie, language);
  window.location.reload();
}
