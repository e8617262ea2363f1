/** Names of the cookies that tell the server before anybody is known. Not secret, and readable by the page. */
export const languageCookie = "laptime-language";
export const timeZoneCookie = "laptime-zone";

const YEAR_S = 365 * 24 * 3600;

/** Keeps a value for a year; null forgets it. False: the browser keeps no cookies. */
export function keepCookie(name: string, value: string | null): boolean {
  const kept = value === null ? "" : encodeURIComponent(value);
  document.cookie = `${name}=${kept}; path=/; max-age=${value === null ? 0 : YEAR_S}; samesite=lax`;
  return cookieOf(name) === value;
}

export function cookieOf(name: string): string | null {
  const found = document.cookie.split("; ").find((each) => each.startsWith(`${name}=`));
  try {
    return found === undefined ? null : decodeURIComponent(found.slice(name.length + 1));
  } catch {
    return null; // not written by this page
  }
}
