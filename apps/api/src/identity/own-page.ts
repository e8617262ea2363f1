/** Address of our own page for a path that a browser sends, or of the first page: nobody is led anywhere else. */
export function ownPage(wanted: unknown, publicUrl: string): string {
  const first = new URL("/", publicUrl);
  if (typeof wanted !== "string" || !wanted.startsWith("/")) return first.href;
  const url = URL.parse(wanted, first.href);
  const isOurs = url?.origin === first.origin && !url.pathname.startsWith("//");
  return isOurs && !url.pathname.startsWith("/sign-in") ? url.href : first.href;
}
