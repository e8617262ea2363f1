import { PUBLIC_URL } from "./visitor.ts";

const MOST_REDIRECTS = 10;
let browsers = 0;

/** A browser with cookies for several sites, which opens pages and follows redirects one by one. */
export class Browser {
  /** Each sits somewhere else, so that none uses up the tries of another. */
  readonly #address = `10.1.${Math.floor((browsers += 1) / 250)}.${(browsers % 250) + 1}`;
  readonly cookies = new Map<string, Map<string, string>>();

  /** `apiOrigin` is where the API answers for `PUBLIC_URL`. */
  constructor(private readonly apiOrigin: string) {}

  async fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const { origin, pathname, search } = new URL(url);
    const answer = await fetch((origin === PUBLIC_URL ? this.apiOrigin : origin) + pathname + search, {
      ...init,
      headers: {
        ...(init.headers as Record<string, string>),
        cookie: this.#cookiesOf(origin),
        "x-forwarded-for": this.#address,
      },
      redirect: "manual",
    });
    for (const cookie of answer.headers.getSetCookie()) this.#keep(origin, cookie);
    return answer;
  }

  /** Follows redirects from here up to an address that `isEnd`, which is not asked for. */
  async follow(from: string, isEnd: (url: string) => boolean): Promise<string> {
    let url = from;
    for (let hop = 0; hop < MOST_REDIRECTS; hop += 1) {
      if (isEnd(url)) return url;
      const answer = await this.fetch(url);
      const location = answer.headers.get("location");
      if (location === null) throw new Error(`${url} leads nowhere: ${answer.status} ${await answer.text()}`);
      url = new URL(location, url).href;
    }
    throw new Error(`${from} leads round and round`);
  }

  #cookiesOf(origin: string): string {
    return [...(this.cookies.get(origin) ?? [])].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  #keep(origin: string, cookie: string): void {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    const kept = this.cookies.get(origin) ?? new Map<string, string>();
    this.cookies.set(origin, kept);
    if (value === "") kept.delete(name);
    else kept.set(name, value);
  }
}
