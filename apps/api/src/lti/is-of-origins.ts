/** Whether an address is on one of these origins; `https://*.example.org` is every host below. */
export function isOfOrigins(address: string, origins: readonly string[]): boolean {
  const url = URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol)) return false;
  return origins.some((origin) => {
    const [scheme = "", host = ""] = origin.toLowerCase().split("://");
    if (`${scheme}:` !== url.protocol) return false;
    return host.startsWith("*.") ? url.host.endsWith(host.slice(1)) : url.host === host;
  });
}
