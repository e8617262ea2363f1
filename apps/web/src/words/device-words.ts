import type { TokenScope } from "@laptime/contracts";
import Bowser from "bowser";

/** "Firefox on Linux", from what a browser says of itself. */
export function deviceWords(userAgent: string | null): string {
  if (userAgent === null || userAgent === "") return "An unknown device";
  const { browser, os } = Bowser.parse(userAgent);
  if (browser.name === undefined || browser.name === "") return "An unknown device";
  return os.name === undefined ? browser.name : `${browser.name} on ${os.name}`;
}

/** What a token may do. */
export const scopeWords: Record<TokenScope, string> = {
  read: "see what you see",
  submit: "hand in work",
};
