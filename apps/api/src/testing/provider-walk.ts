import { Me, ProviderPage } from "@laptime/contracts";
import { Browser } from "./browser.ts";
import type { IdentityProvider, Person } from "./identity-provider.ts";
import { PUBLIC_URL } from "./visitor.ts";

const json = { "content-type": "application/json", origin: PUBLIC_URL };
const isBack = (url: string) => url.startsWith(`${PUBLIC_URL}/api/auth/callback/`);

/** The end of a walk: an address of the web app. */
export const isPage = (url: string) => url.startsWith(PUBLIC_URL) && !url.startsWith(`${PUBLIC_URL}/api/`);

export const askToLeave = (browser: Browser, body: unknown): Promise<Response> =>
  browser.fetch(`${PUBLIC_URL}/api/auth/sign-in/social`, { method: "POST", headers: json, body: JSON.stringify(body) });

/** The provider's page that Laptime sends the browser to. */
export async function setOut(browser: Browser, body: object = {}): Promise<string> {
  return ProviderPage.parse(await (await askToLeave(browser, { provider: "uni", ...body })).json()).url;
}

/** Up to the address at which the provider sends the browser back, which is not opened. */
export const goThere = async (browser: Browser, body: object = {}): Promise<string> =>
  browser.follow(await setOut(browser, body), isBack);

/** The whole way, as this person before every provider: on which page it ends, and who is signed in then. */
export async function enterWith(
  apiOrigin: string,
  providers: readonly IdentityProvider[],
  person: Person | null,
  body: object = {},
) {
  for (const provider of providers) provider.person = person;
  const browser = new Browser(apiOrigin);
  const page = await browser.follow(await goThere(browser, body), isPage);
  const me = await browser.fetch(`${PUBLIC_URL}/api/me`);
  return { browser, page: page.slice(PUBLIC_URL.length), me: me.ok ? Me.parse(await me.json()) : null };
}

export const refusedWith = (error: string) => ({ page: `/sign-in?error=${error}`, me: null });

export const someone = (sub: string, claims = {}): Person => ({
  ...{ sub, name: `Name of ${sub}`, email: `${sub}@uni.test`, email_verified: true, org: "ours", ...claims },
});
