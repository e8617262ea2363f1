import { Controller, Get, Inject, Post, Req, Res } from "@nestjs/common";
import { canvasConfiguration } from "@laptime/lms/lti";
import type { Request, Response } from "express";
import { Public, SignInAs, hashToken, type Caller } from "../identity/index.ts";
import { BeginLogin, type BegunLogin } from "./begin-login.ts";
import { browserOf, cookieOf } from "./browser-of.ts";
import { EnterWithTicket } from "./enter-with-ticket.ts";
import { loginPage, openPage, repostPage, SEEN_COOKIE } from "./launch-pages.ts";
import { LTI, type LtiSettings } from "./lti-settings.ts";
import { LtiPages } from "./lti-pages.ts";
import { PickAssignments } from "./pick-assignments.ts";
import { sendPage } from "./page.ts";
import { TakeLaunch, type Launched } from "./take-launch.ts";
import { ToolKeys } from "./tool-keys.ts";
import { toolUrls } from "./tool-urls.ts";

const TEN_MINUTES_MS = 600_000;
const HALF_AN_HOUR_MS = 1_800_000;
export const ENTRY_COOKIE = "laptime.lti_entry";

/** The way from a platform into the site. Its answers are pages and redirects. */
@Public()
@Controller("lti")
export class LaunchController {
  readonly #isHttps: boolean;

  constructor(
    @Inject(LTI) private readonly settings: LtiSettings,
    @Inject(BeginLogin) private readonly begin: BeginLogin,
    @Inject(TakeLaunch) private readonly take: TakeLaunch,
    @Inject(EnterWithTicket) private readonly enterWith: EnterWithTicket,
    @Inject(PickAssignments) private readonly pick: PickAssignments,
    @Inject(SignInAs) private readonly signIn: SignInAs,
    @Inject(ToolKeys) private readonly keys: ToolKeys,
    @Inject(LtiPages) private readonly pages: LtiPages,
  ) {
    this.#isHttps = settings.publicUrl.startsWith("https:");
  }

  @Get("jwks")
  jwks(): Promise<object> {
    return this.keys.jwks();
  }

  /** For Canvas. */
  @Get("configuration.json")
  configuration(): object {
    return canvasConfiguration(toolUrls(this.settings.publicUrl));
  }

  @Get("login")
  login(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.#login(request, response, request.query);
  }

  @Post("login")
  loginByForm(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.#login(request, response, request.body);
  }

  @Post("launch")
  launch(@Req() request: Request, @Res() response: Response): Promise<void> {
    const form = fieldsOf(request.body);
    const { state = "", id_token: idToken = "", error = "", again, kept } = form;
    const find = () => this.take.findPlatform(state);
    return this.pages.orRefusal(request, response, find, async () => {
      const known = cookieOf(request, stateCookie(state)) ?? (this.#isOurs(request) ? kept || null : null);
      const launched = await this.take.execute({ state, idToken, error }, known, again !== undefined);
      if (launched.kind === "launched") {
        response.clearCookie(stateCookie(state), this.#stateCookieOptions());
        return this.#launched(request, response, launched);
      }
      // The cookie stays: it comes with the form that the page of ours sends.
      const { platform, storageTarget } = launched;
      const brought = error === "" ? { state, id_token: idToken } : { state, error };
      sendPage(response, 200, repostPage(platform, storageTarget, brought, browserOf(request).language));
    });
  }

  /** From the page in a frame, into a window of its own. */
  @Post("enter")
  enter(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.#enter(request, response, fieldsOf(request.body)["ticket"] ?? "");
  }

  @Get("enter")
  enterAgain(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.#enter(request, response, cookieOf(request, ENTRY_COOKIE) ?? "");
  }

  #login(request: Request, response: Response, asked: unknown): Promise<void> {
    return this.pages.orRefusal(request, response, null, async () => {
      const login = await this.begin.execute(asked);
      const { place, language } = browserOf(request);
      this.#keep(response, login);
      if (place === "window") return response.redirect(302, login.authUrl);
      const again = `/api/lti/login?${new URLSearchParams(fieldsOf(asked)).toString()}`;
      sendPage(response, 200, loginPage(login, again, language));
    });
  }

  /**
   * Only a page of ours can know what a platform's storage has kept in this browser. Any other page could bring what its
   * owner was given, and sign in whoever looks at it as somebody else.
   */
  #isOurs({ headers }: Request): boolean {
    return headers.origin === toolUrls(this.settings.publicUrl).origin;
  }

  #keep(response: Response, { state, kept }: BegunLogin): void {
    const options = { ...this.#stateCookieOptions(), maxAge: TEN_MINUTES_MS };
    response.cookie(stateCookie(state), kept, options);
    response.cookie(SEEN_COOKIE, "1", { ...options, httpOnly: false, path: "/" });
  }

  /** A platform's page sends the answer here: only a cookie that other sites may cause to be sent comes along. */
  #stateCookieOptions() {
    const common = { httpOnly: true, path: "/api/lti" };
    return this.#isHttps
      ? { ...common, secure: true, sameSite: "none" as const, partitioned: true }
      : { ...common, sameSite: "lax" as const };
  }

  async #launched(
    request: Request,
    response: Response,
    { platform, launch, claims, ticket, userId }: Extract<Launched, { kind: "launched" }>,
  ): Promise<void> {
    const { place, language } = browserOf(request, claims.locale);
    if (claims.message === "deepLink") {
      return sendPage(response, 200, await this.pick.page({ ...launch, claims, userId, platform }, ticket, language));
    }
    if (place !== "window") return sendPage(response, 200, openPage(platform, ticket, language));
    if (userId !== null) return this.#go(request, response, ticket);
    // Who is signed in here is only seen by a request of our own.
    this.#keepTicket(response, ticket);
    response.redirect(303, "/api/lti/enter");
  }

  #enter(request: Request, response: Response, ticket: string): Promise<void> {
    const find = () => this.enterWith.findPlatform(ticket);
    return this.pages.orRefusal(request, response, find, () => this.#go(request, response, ticket));
  }

  async #go(request: Request, response: Response, ticket: string): Promise<void> {
    const caller: Caller | null = await this.signIn.caller(request.headers);
    const entered = await this.enterWith.execute(ticket, caller);
    if (entered.kind === "choice") {
      this.#keepTicket(response, ticket);
      return response.redirect(303, "/lti/account");
    }
    for (const cookie of await this.signIn.start(entered.userId, request.headers))
      response.append("set-cookie", cookie);
    response.clearCookie(ENTRY_COOKIE, { path: "/api/lti" });
    response.redirect(303, entered.to);
  }

  #keepTicket(response: Response, ticket: string): void {
    const options = { httpOnly: true, secure: this.#isHttps, sameSite: "lax" as const, path: "/api/lti" };
    response.cookie(ENTRY_COOKIE, ticket, { ...options, maxAge: HALF_AN_HOUR_MS });
  }
}

/** One for each login: several frames of a page may be under way at once. */
const stateCookie = (state: string): string => `laptime.lti_${hashToken(state).slice(0, 16)}`;

/** Of a form, what is one text. */
export function fieldsOf(body: unknown): Record<string, string> {
  if (typeof body !== "object" || body === null) return {};
  return Object.fromEntries(
    Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}
