import type { Course, ResourceLink, User } from "../campus.ts";
import { beginLaunch } from "../launch/begin-launch.ts";
import type { LaunchFault } from "../launch/launch-fault.ts";
import { addressOf, type PlatformCore } from "../platform-core.ts";
import { CookieJar, type Navigation, type ThirdPartyCookies } from "./cookie-jar.ts";
import { findAddress, formsOf, type PageForm } from "./page-form.ts";

export interface BrowserHabits {
  readonly thirdPartyCookies: ThirdPartyCookies;
  /** The tool is shown in a frame of the platform's page; else in a window of its own. */
  readonly framed: boolean;
  /** How the platform's page opens the tool's login. */
  readonly loginMethod: "GET" | "POST";
}

/** What the tool said to one request. */
export interface ToolAnswer {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  /** Where it sends the browser, in full; null: nowhere. */
  readonly location: string | null;
}

export interface LaunchAnswer {
  /** What the tool said last: to the login when it refused that, else to the message. */
  readonly answer: ToolAnswer;
  readonly endedAt: "login" | "message";
  /** What the tool asked of the authorization endpoint, and what went back; null when it did not come to that. */
  readonly asked: URLSearchParams | null;
  readonly form: PageForm | null;
}

type At = ResourceLink | Course;

/**
 * As much of a browser as a launch needs: it goes from the platform's page to the tool's login, the authorization
 * endpoint and back to the tool, and keeps cookies as browsers do. It runs no scripts: in a tool's page it finds the
 * address of the authorization endpoint or a form to it.
 */
export class LaunchBrowser {
  readonly cookies: CookieJar;
  readonly #core: PlatformCore;
  readonly #user: User;
  readonly #habits: BrowserHabits;

  constructor(core: PlatformCore, user: User, habits: Partial<BrowserHabits> = {}) {
    this.#core = core;
    this.#user = user;
    this.#habits = { thirdPartyCookies: "all", framed: true, loginMethod: "POST", ...habits };
    this.cookies = new CookieJar(this.#habits.thirdPartyCookies);
  }

  /** Opens a link, or on a course the choice of content, up to the tool's answer to the message. */
  async launch(at: At, { fault = null }: { fault?: LaunchFault | null } = {}): Promise<LaunchAnswer> {
    const earlier = fault?.walk === "oldToken" ? await this.launch(at) : null;
    const begun = await this.begin(at, fault);
    if (begun.form === null) return begun;
    const token = earlier?.form?.fields["id_token"];
    const fields = {
      ...(fault?.form?.(begun.form.fields) ?? begun.form.fields),
      ...(token !== undefined && { id_token: token }),
    };
    const form = { ...begun.form, fields };
    const poster = fault?.walk === "otherBrowser" ? new LaunchBrowser(this.#core, this.#user, this.#habits) : this;
    if (fault?.walk === "twice") await this.submit(form);
    return { answer: await poster.submit(form), endedAt: "message", asked: begun.asked, form };
  }

  /** The first half of a launch: up to the form with the message, which is not posted. */
  async begin(at: At, fault: LaunchFault | null = null): Promise<LaunchAnswer> {
    const place = "targetLinkUri" in at ? { link: at } : { course: at };
    const { address, parameters } = beginLaunch(this.#core, this.#user, place, fault);
    const answer = await this.#openLogin(address, parameters);
    const asked = this.#authorizationRequest(answer);
    if (asked === null) return { answer, endedAt: "login", asked, form: null };
    const page = await fetch(`${addressOf(this.#core, "authorize")}?${asked.toString()}`);
    const [form = null] = formsOf(await page.text(), page.url);
    if (form === null) throw new Error(`the platform refuses what the tool asks for: ${asked.toString()}`);
    return { answer, endedAt: "login", asked, form };
  }

  /** Posts a form of a page of the platform's. */
  submit(form: PageForm): Promise<ToolAnswer> {
    return this.#go(form.action, { method: form.method, crossSite: true, framed: this.#habits.framed }, form.fields);
  }

  /** Opens an address of the tool's: in the frame, or as a person does who opens it in a new window. */
  open(address: string, framed = this.#habits.framed): Promise<ToolAnswer> {
    return this.#go(address, { method: "GET", crossSite: false, framed });
  }

  /** Brings a page of the tool's with a form (of deep linking) to the platform. Resolves with the platform's answer. */
  async returnTo(page: ToolAnswer): Promise<Response> {
    const form = formsOf(page.body, page.url).find(({ action }) => action.startsWith(this.#core.origin));
    if (form === undefined) throw new Error("the page has no form to the platform");
    return fetch(form.action, { method: "POST", body: new URLSearchParams(form.fields) });
  }

  #openLogin(address: string, parameters: Readonly<Record<string, string>>): Promise<ToolAnswer> {
    const navigation = { method: this.#habits.loginMethod, crossSite: true, framed: this.#habits.framed };
    if (navigation.method === "POST") return this.#go(address, navigation, parameters);
    const url = new URL(address);
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    return this.#go(url.href, navigation);
  }

  /** Where the tool sends the browser, when that is the platform's authorization endpoint. */
  #authorizationRequest(answer: ToolAnswer): URLSearchParams | null {
    const endpoint = addressOf(this.#core, "authorize");
    if (answer.location?.startsWith(`${endpoint}?`)) return new URL(answer.location).searchParams;
    if (answer.status !== 200) return null;
    const form = formsOf(answer.body, answer.url).find(({ action }) => action === endpoint);
    if (form !== undefined) return new URLSearchParams(form.fields);
    const address = findAddress(answer.body, endpoint);
    return address === null ? null : new URL(address).searchParams;
  }

  async #go(address: string, navigation: Navigation, fields?: Readonly<Record<string, string>>): Promise<ToolAnswer> {
    const url = new URL(address);
    const cookie = this.cookies.headerFor(url, navigation);
    const response = await fetch(this.#core.reach(url), {
      ...{ method: navigation.method, redirect: "manual" },
      ...(fields !== undefined && { body: new URLSearchParams(fields) }),
      headers: {
        ...{ accept: "text/html", "user-agent": "Mozilla/5.0 (a browser of the LMS platform simulator)" },
        ...(navigation.crossSite && { referer: `${this.#core.origin}/`, "sec-fetch-site": "cross-site" }),
        ...(navigation.crossSite && navigation.method === "POST" && { origin: this.#core.origin }),
        ...(cookie !== "" && { cookie }),
      },
    });
    this.cookies.keep(url, response.headers.getSetCookie(), navigation);
    const location = response.headers.get("location");
    return {
      ...{ url: url.href, status: response.status, headers: response.headers, body: await response.text() },
      location: location === null ? null : new URL(location, url).href,
    };
  }
}
