import type { Me } from "@laptime/contracts";
import { cookieOf, keepCookie, languageCookie, timeZoneCookie } from "./cookies.ts";

const seen = "laptime:language-of-account";

/**
 * Brings this browser's cookies in line with what the account says, once in a tab's life: whoever switches here afterwards
 * is not switched back. True: the page is to be loaded again.
 */
export function followAccount({ id, language, timeZone }: Pick<Me, "id" | "language" | "timeZone">): boolean {
  try {
    if (sessionStorage.getItem(seen) === id) return false;
    sessionStorage.setItem(seen, id);
  } catch {
    return false;
  }
  const wanted = [
    [languageCookie, language],
    [timeZoneCookie, timeZone],
  ] as const;
  const changed = wanted.filter(([name, value]) => value !== null && cookieOf(name) !== value);
  return changed.map(([name, value]) => keepCookie(name, value)).includes(true);
}
