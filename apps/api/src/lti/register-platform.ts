import {
  PLATFORM_CONFIGURATION,
  PlatformConfiguration,
  RegisteredTool,
  registrationRequest,
  TOOL_CONFIGURATION,
  wordsOf,
} from "@laptime/lms/lti";
import type { LtiPlatform } from "@laptime/database";
import type { Clock } from "@laptime/runtime";
import { hashToken } from "../identity/index.ts";
import { frameOrigins } from "./frame-origins.ts";
import { LtiRefused } from "./lti-refused.ts";
import type { PlatformStore } from "./platform.store.ts";
import { PlatformSilent, type PlatformHttp } from "./platform-http.ts";
import { jsonOf } from "./platform-tokens.ts";
import { toolUrls } from "./tool-urls.ts";

/** A platform registers itself, with a link that an operator has given to those who run it (Dynamic Registration 1.0). */
export class RegisterPlatform {
  constructor(
    private readonly platforms: PlatformStore,
    private readonly http: PlatformHttp,
    private readonly clock: Pick<Clock, "now">,
    private readonly publicUrl: string,
  ) {}

  /** Rejects with `LtiRefused`; the link is good again then, unless it was not. */
  async execute(secret: string, configurationUrl: string, token: string): Promise<LtiPlatform> {
    const hash = hashToken(secret);
    const by = await this.platforms.takeLink(hash, this.clock.now());
    if (by === null) throw new LtiRefused("registration_link_over");
    try {
      return await this.#register(configurationUrl, token, by);
    } catch (error) {
      await this.platforms.giveLinkBack(hash);
      if (error instanceof PlatformSilent) throw failed(error.message);
      throw error;
    }
  }

  async #register(configurationUrl: string, token: string, by: string): Promise<LtiPlatform> {
    const platform = await this.#configuration(configurationUrl);
    const answer = await this.http.ask({
      ...{ url: platform.registration_endpoint, method: "POST" },
      headers: {
        ...{ "content-type": "application/json", accept: "application/json" },
        ...(token !== "" && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(registrationRequest(toolUrls(this.publicUrl), platform.scopes_supported ?? null)),
    });
    const tool = RegisteredTool.safeParse(answer.status < 300 ? jsonOf(answer.body) : null);
    if (!tool.success) throw failed(`the registration was answered with ${wordsOf(answer)}`);
    const { issuer, authorization_endpoint: authUrl, token_endpoint: tokenUrl, jwks_uri: jwksUrl } = platform;
    const product = platform[PLATFORM_CONFIGURATION]?.product_family_code?.toLowerCase() ?? "";
    const made = await this.platforms.make(
      {
        ...{
          name: nameOf(product, issuer),
          issuer,
          clientId: tool.data.client_id,
          authUrl,
          tokenUrl,
          jwksUrl,
          product,
        },
        ...{ tokenAudience: platform.authorization_server ?? null, origins: frameOrigins(issuer, authUrl) },
        ...{ trustsEmails: false, takesDeployments: false },
        deploymentId: tool.data[TOOL_CONFIGURATION]?.deployment_id ?? null,
      },
      by,
      this.clock.now(),
    );
    if (made === null) throw failed("this client is registered already");
    return made;
  }

  /** Every address in it is one that may be asked, and it speaks for itself: its own site issues, or asks who somebody is. */
  async #configuration(url: string): Promise<PlatformConfiguration> {
    const answer = await this.http.ask({ url, headers: { accept: "application/json" } });
    const read = PlatformConfiguration.safeParse(answer.status === 200 ? jsonOf(answer.body) : null);
    if (!read.success) throw failed(`the configuration cannot be read: ${answer.status}`);
    const { issuer, authorization_endpoint, token_endpoint, jwks_uri, registration_endpoint } = read.data;
    const addresses = [authorization_endpoint, token_endpoint, jwks_uri, registration_endpoint];
    const refused = addresses.find((address) => !this.http.allows(address));
    if (refused !== undefined) throw failed(`${URL.parse(refused)?.host ?? "an address"} may not be asked`);
    const own = new URL(url).origin;
    if (![issuer, authorization_endpoint].some((address) => URL.parse(address)?.origin === own)) {
      throw failed("the configuration is of another site");
    }
    return read.data;
  }
}

const failed = (why: string) => new LtiRefused("registration_failed", { why });

function nameOf(product: string, issuer: string): string {
  const host = URL.parse(issuer)?.host ?? issuer;
  return product === "" ? host : `${product[0]?.toUpperCase()}${product.slice(1)} (${host})`.slice(0, 100);
}
