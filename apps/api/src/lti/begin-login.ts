import type { Clock } from "@laptime/runtime";
import type { LtiPlatform } from "@laptime/database";
import { z } from "zod";
import { drawSecret, hashToken } from "../identity/index.ts";
import type { LaunchStore } from "./launch.store.ts";
import { LtiRefused } from "./lti-refused.ts";
import { toolUrls } from "./tool-urls.ts";

const optional = z
  .string()
  .max(8000)
  .optional()
  .transform((value) => (value === undefined || value === "" ? null : value));

/** What a platform begins with (OpenID Connect core, 4; LTI security framework, 5.1.1). */
const LoginRequest = z.object({
  iss: z.string().min(1).max(500),
  login_hint: z.string().min(1).max(8000),
  target_link_uri: z.string().min(1).max(2000),
  client_id: optional,
  lti_message_hint: optional,
  lti_storage_target: optional,
});

export interface BegunLogin {
  readonly platform: LtiPlatform;
  readonly state: string;
  /** What the browser keeps, and brings with the answer. */
  readonly kept: string;
  /** The platform's page that says who it is. */
  readonly authUrl: string;
  readonly storageTarget: string | null;
}

/** A platform wants to send somebody here: it is asked who that is. */
export class BeginLogin {
  constructor(
    private readonly launches: LaunchStore,
    private readonly clock: Pick<Clock, "now">,
    private readonly publicUrl: string,
  ) {}

  /** Rejects with `LtiRefused`. */
  async execute(request: unknown): Promise<BegunLogin> {
    const asked = LoginRequest.safeParse(request);
    if (!asked.success) throw new LtiRefused("request_malformed", { missing: asked.error.issues[0]?.path.join(".") });
    const { iss, client_id, target_link_uri, lti_storage_target } = asked.data;
    const platform = await this.#platform(iss, client_id);
    if (URL.parse(target_link_uri)?.origin !== toolUrls(this.publicUrl).origin) {
      throw new LtiRefused("target_elsewhere", { platform: platform.name, target: target_link_uri });
    }
    const [state, nonce, kept] = [drawSecret(), drawSecret(), drawSecret()];
    const hashes = { stateHash: hashToken(state), browserHash: hashToken(kept) };
    const begun = { platformId: platform.id, ...hashes, nonce, storageTarget: lti_storage_target };
    await this.launches.begin(begun, this.clock.now());
    return {
      platform,
      state,
      kept,
      authUrl: this.#authUrl(platform, asked.data, state, nonce),
      storageTarget: lti_storage_target,
    };
  }

  async #platform(issuer: string, clientId: string | null): Promise<LtiPlatform> {
    const [platform, another] = await this.launches.platforms(issuer, clientId);
    if (platform === undefined) throw new LtiRefused("platform_unknown", { issuer, clientId });
    if (another !== undefined) throw new LtiRefused("client_id_missing", { issuer });
    if (platform.activeAt === null) throw new LtiRefused("platform_waits", { platform: platform.name });
    return platform;
  }

  #authUrl(
    platform: LtiPlatform,
    { login_hint, lti_message_hint }: z.output<typeof LoginRequest>,
    state: string,
    nonce: string,
  ): string {
    const url = new URL(platform.authUrl);
    const asked = {
      ...{ scope: "openid", response_type: "id_token", response_mode: "form_post", prompt: "none" },
      ...{ client_id: platform.clientId, redirect_uri: toolUrls(this.publicUrl).launch },
      ...{ login_hint, state, nonce, ...(lti_message_hint !== null && { lti_message_hint }) },
    };
    for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
    return url.href;
  }
}
