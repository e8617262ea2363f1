interface Cookie {
  readonly host: string;
  readonly name: string;
  readonly value: string;
  readonly path: string;
  readonly sameSite: "strict" | "lax" | "none";
  readonly partitioned: boolean;
}

/** How a page comes to be asked for, as far as cookies care. */
export interface Navigation {
  readonly method: "GET" | "POST";
  /** Another site sent the browser there. */
  readonly crossSite: boolean;
  /** Inside a frame of the platform's page. */
  readonly framed: boolean;
}

/** "partitioned": third-party cookies are blocked, but for those that say Partitioned; "none": all of them. */
export type ThirdPartyCookies = "all" | "partitioned" | "none";

/** The cookies of one browser, kept and sent as SameSite, Path, Max-Age and Partitioned say. A port is not part of a host. */
export class CookieJar {
  #cookies: Cookie[] = [];
  readonly #thirdParty: ThirdPartyCookies;

  constructor(thirdParty: ThirdPartyCookies) {
    this.#thirdParty = thirdParty;
  }

  keep(url: URL, setCookies: readonly string[], navigation: Navigation): void {
    for (const text of setCookies) {
      const [pair = "", ...attributes] = text.split(";").map((part) => part.trim());
      const said = new Map(attributes.map((attribute) => splitPair(attribute.toLowerCase())));
      const [name, value] = splitPair(pair);
      const cookie: Cookie = {
        ...{ host: url.hostname, name, value, path: pathOf(attributes) },
        ...{ sameSite: sameSiteOf(said.get("samesite")), partitioned: said.has("partitioned") },
      };
      this.#cookies = this.#cookies.filter(
        (kept) => kept.name !== name || kept.host !== cookie.host || kept.path !== cookie.path,
      );
      const over =
        Number(said.get("max-age") ?? 1) <= 0 || new Date(said.get("expires") ?? "9999-01-01").getTime() < Date.now();
      const wellFormed = cookie.sameSite !== "none" || said.has("secure");
      if (!over && wellFormed && this.#allows(cookie, navigation)) this.#cookies.push(cookie);
    }
  }

  /** The Cookie header; empty when there are none. */
  headerFor(url: URL, navigation: Navigation): string {
    return this.#cookies
      .filter(({ host, path }) => host === url.hostname && url.pathname.startsWith(path))
      .filter((cookie) => this.#allows(cookie, navigation) && crosses(cookie, navigation))
      .map(({ name, value }) => `${name}=${value}`)
      .join("; ");
  }

  get names(): string[] {
    return this.#cookies.map(({ name }) => name);
  }

  /** In a frame of another site a cookie is a third party's. */
  #allows({ sameSite, partitioned }: Cookie, { framed }: Navigation): boolean {
    if (!framed) return true;
    if (sameSite !== "none") return false;
    return this.#thirdParty === "all" || (this.#thirdParty === "partitioned" && partitioned);
  }
}

function crosses({ sameSite }: Cookie, { method, crossSite }: Navigation): boolean {
  if (!crossSite || sameSite === "none") return true;
  return sameSite === "lax" && method === "GET";
}

function splitPair(text: string): [string, string] {
  const at = text.indexOf("=");
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

const pathOf = (attributes: readonly string[]) =>
  splitPair(attributes.find((attribute) => /^path=\//i.test(attribute)) ?? "path=/")[1];

const sameSiteOf = (said: string | undefined): Cookie["sameSite"] =>
  said === "none" || said === "strict" ? said : "lax";
