/** Where to go after signing in: only ever a path on this site, whatever stands in the address. */
export function returnPath(wanted: string | string[] | undefined): string {
  if (typeof wanted !== "string" || !wanted.startsWith("/")) return "/";
  const base = "http://here.invalid";
  const url = URL.parse(wanted, base);
  return url?.origin === base && !url.pathname.startsWith("/sign-in") ? url.pathname + url.search + url.hash : "/";
}
