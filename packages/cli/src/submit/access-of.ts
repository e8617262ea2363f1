import { BadArguments } from "../exit-code.ts";

/** What the command's environment says of the server; read in main.ts. */
export interface Remote {
  readonly server?: string | undefined;
  readonly token?: string | undefined;
}

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * Where to send, and with which token. Throws `BadArguments` when one is missing, or when the token would go over the
 * network in the clear.
 */
export function accessOf(asked: string | null, remote: Remote): { server: URL; token: string } {
  const address = asked ?? remote.server ?? "http://localhost:3000";
  const server = URL.canParse(address) ? new URL(address) : null;
  if (server === null || !/^https?:$/.test(server.protocol)) {
    throw new BadArguments(`${address} is no server's address. It looks like https://laptime.example.org`);
  }
  if (server.protocol === "http:" && !LOOPBACK.test(server.hostname)) {
    throw new BadArguments(`${server.origin} is not encrypted, and your token would be read on the way. Use https.`);
  }
  if (!remote.token) {
    throw new BadArguments(
      `There is no access token. Make one at ${server.origin}/account that may hand in, and set it: ` +
        "export LAPTIME_TOKEN=lap_… (it is not an option, because everybody on this machine can read those)",
    );
  }
  return { server, token: remote.token.trim() };
}
