/** Where to go after signing in: only ever a path on this site, whatever stands in the address. */
export function returnPath(wanted: string | string[] | undefined): string {
  if (typeof wanted !== "string" || !wanted.startsWith("/")) return "/";
  const base = "http://here.invalid";
  const url = URL.parse(wanted, base);
  // "/.//evil.test" is resolved to a path that begins with two slashes, and that would be another site.
  const isOurs = url?.origin === base && !url.pathname.startsWith("//") && !url.pathname.startsWith("/sign-in");
  return isOurs ? url.pathname + url.search + url.hash : "/";
}
