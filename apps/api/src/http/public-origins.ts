const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/** Where the web app is reached: its public origin, and for one on this machine, the machine's other names. */
export function publicOrigins(publicUrl: string): readonly string[] {
  const url = new URL(publicUrl);
  if (!LOOPBACK.includes(url.hostname)) return [url.origin];
  const port = url.port === "" ? "" : `:${url.port}`;
  return LOOPBACK.map((host) => `${url.protocol}//${host}${port}`);
}
