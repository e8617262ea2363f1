import { t, texts } from "../language/text.ts";
import type { TokenScope } from "@laptime/contracts";
import Bowser from "bowser";

/** "Firefox on Linux", from what a browser says of itself. */
export function deviceWords(userAgent: string | null): string {
  if (userAgent === null || userAgent === "") return t("An unknown device");
  const { browser, os } = Bowser.parse(userAgent);
  if (browser.name === undefined || browser.name === "") return t("An unknown device");
  return os.name === undefined ? browser.name : t("{0} on {1}", browser.name, os.name);
}

/** What a token may do. */
export const scopeWords: Record<TokenScope, string> = texts({
  read: "see what you see",
  submit: "hand in work",
});
