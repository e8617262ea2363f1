/** Whose pages may hold ours, as a registration lets one guess. Hosted Canvas has a host of its own for each institution. */
export function frameOrigins(issuer: string, authUrl: string): string[] {
  const hosts = [issuer, authUrl].flatMap((address) => URL.parse(address) ?? []);
  const isCanvas = hosts.some(({ hostname }) => /(^|\.)(instructure\.com|canvaslms\.com)$/.test(hostname));
  return [...new Set([...hosts.map(({ origin }) => origin), ...(isCanvas ? ["https://*.instructure.com"] : [])])];
}
