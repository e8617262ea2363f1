import { isIP } from "node:net";

export type GitAddress =
  | { readonly kind: "address"; readonly url: string }
  | { readonly kind: "refused"; readonly why: "not_https" | "host" | "malformed" };

const LONGEST = 300;

/**
 * The address of a repository on one of the hosts that are allowed, as it is asked for: https on its own port, without
 * name or password, question or fragment.
 */
export function gitAddress(text: string, hosts: readonly string[]): GitAddress {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST || !URL.canParse(trimmed)) return { kind: "refused", why: "malformed" };
  const url = new URL(trimmed);
  if (url.protocol !== "https:") return { kind: "refused", why: "not_https" };
  if (isIP(url.hostname.replace(/^\[|\]$/g, "")) !== 0 || url.port !== "" || !hosts.includes(url.hostname)) {
    return { kind: "refused", why: "host" };
  }
  const isBare = url.username === "" && url.password === "" && url.search === "" && url.hash === "";
  const path = url.pathname.replace(/\/+$/, "");
  if (!isBare || path === "") return { kind: "refused", why: "malformed" };
  return { kind: "address", url: `https://${url.hostname}${path}` };
}
