import { ProviderSignIn, SignInError } from "@laptime/contracts";
import type { Logger } from "@laptime/runtime";
import { json, Router, type Request as HttpRequest, type Response as HttpResponse } from "express";
import { Refusal } from "../http/refusal.ts";
import { sendProblem } from "../http/send-problem.ts";
import type { Auth } from "./create-auth.ts";
import { ownPage } from "./own-page.ts";
import type { ProviderSettings } from "../provider-config.ts";
import { copyCookies, errorOf, toWebRequest } from "./to-web-request.ts";

export interface ProviderRoutesOptions {
  readonly auth: Auth;
  readonly providers: readonly ProviderSettings[];
  readonly publicUrl: string;
  readonly logger: Logger;
}

/** To a provider and back. Without providers there is no such route. */
export function providerRoutes({ auth, providers, publicUrl, logger }: ProviderRoutesOptions): Router {
  const router = Router();
  const readBody = json({ limit: "16kb" });
  const known = new Set(providers.map(({ id }) => id));
  if (known.size === 0) return router;

  router.post("/api/auth/sign-in/social", (request, response) => {
    readBody(request, response, (unreadable?: unknown) => {
      if (unreadable !== undefined) return sendProblem(response, new Refusal("request_malformed").toProblem());
      leave(request, response).catch((error: unknown) => {
        logger.error({ err: error }, "sign-in with a provider failed");
        sendProblem(response, new Refusal("internal").toProblem());
      });
    });
  });
  router.get("/api/auth/callback/:id", (request, response) => {
    comeBack(request, response).catch((error: unknown) => {
      logger.error({ err: error }, "sign-in with a provider failed");
      response.redirect(302, signInPage("unknown"));
    });
  });
  return router;

  /** The library's body is made here: a browser says which provider, and which page of ours comes after. */
  async function leave(request: HttpRequest, response: HttpResponse): Promise<void> {
    const asked = ProviderSignIn.safeParse(request.body);
    if (!asked.success) return sendProblem(response, new Refusal("request_malformed").toProblem());
    const { provider, returnTo } = asked.data;
    if (!known.has(provider)) return sendProblem(response, new Refusal("not_found").toProblem());
    const body = { provider, callbackURL: ownPage(returnTo, publicUrl), disableRedirect: true };
    const answered = await auth.handler(toWebRequest(request, publicUrl, body));
    if (!answered.ok) return sendProblem(response, (await whyNot(answered, provider)).toProblem());
    copyCookies(answered, response);
    const { url } = (await answered.json()) as { url: string };
    response.json({ url });
  }

  async function whyNot(answered: Response, provider: string): Promise<Refusal> {
    if (answered.status === 429) return new Refusal("too_many_attempts");
    if (answered.status === 403) return new Refusal("origin_refused");
    logger.error({ provider, code: await errorOf(answered) }, "a sign-in provider cannot be used");
    return new Refusal("provider_unavailable");
  }

  async function comeBack(request: HttpRequest<{ id: string }>, response: HttpResponse): Promise<void> {
    const answered = await auth.handler(toWebRequest(request, publicUrl, {}));
    copyCookies(answered, response);
    const page = ownTarget(answered.headers.get("location"));
    if (page !== null && page.pathname !== "/sign-in") return response.redirect(302, page.href);
    const code = page === null ? await codeOf(answered) : (page.searchParams.get("error") ?? "");
    logger.warn({ provider: request.params.id, code: code.slice(0, 60) }, "a sign-in with a provider was refused");
    response.redirect(302, signInPage(code));
  }

  async function codeOf(answered: Response): Promise<string> {
    return answered.status === 429 ? "too_many_attempts" : errorOf(answered);
  }

  function ownTarget(location: string | null): URL | null {
    const page = location === null ? null : URL.parse(location, publicUrl);
    return page?.origin === new URL(publicUrl).origin ? page : null;
  }

  /** Only a code that the page has words for; nothing that a provider writes is shown. */
  function signInPage(code: string): string {
    const page = new URL("/sign-in", publicUrl);
    page.searchParams.set("error", SignInError.safeParse(code).data ?? "unknown");
    return page.href;
  }
}
