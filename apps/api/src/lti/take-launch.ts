import { IdToken, launchClaims, launchFault, type LaunchClaims } from "@laptime/lms/lti";
import type { LtiLaunch, LtiPlatform } from "@laptime/database";
import type { Clock } from "@laptime/runtime";
import { drawSecret, hashToken } from "../identity/index.ts";
import type { LaunchStore } from "./launch.store.ts";
import { LtiRefused, type LtiFault } from "./lti-refused.ts";
import type { PersonStore } from "./person.store.ts";
import type { PlatformKeys } from "./platform-keys.ts";
import { toolUrls } from "./tool-urls.ts";

export interface LaunchForm {
  readonly state: string;
  readonly idToken: string;
  /** The platform's word for why it says nobody. */
  readonly error: string;
}

export type Launched =
  /** The browser was not heard: it is asked for what it keeps. */
  | { readonly kind: "unbound"; readonly platform: LtiPlatform; readonly storageTarget: string | null }
  | {
      readonly kind: "launched";
      readonly platform: LtiPlatform;
      readonly launch: LtiLaunch;
      readonly claims: LaunchClaims;
      /** Lets in once. */
      readonly ticket: string;
      /** Who it is; null: not known here yet. */
      readonly userId: string | null;
    };

/** Somebody comes from a platform, with its word for who that is: it is checked, and used up. */
export class TakeLaunch {
  constructor(
    private readonly launches: LaunchStore,
    private readonly persons: PersonStore,
    private readonly keys: PlatformKeys,
    private readonly clock: Pick<Clock, "now">,
    private readonly publicUrl: string,
  ) {}

  /** The platform of a state, for a page that says no; null: none is known. */
  async findPlatform(state: string): Promise<LtiPlatform | null> {
    return (await this.launches.find(hashToken(state)))?.platform ?? null;
  }

  /**
   * `kept`: what the browser keeps for this state, null when it was not heard. `isLast`: it was asked for it already. Rejects
   * with `LtiRefused`.
   */
  async execute(form: LaunchForm, kept: string | null, isLast: boolean): Promise<Launched> {
    if (form.state === "") throw new LtiRefused("state_missing");
    const launch = await this.launches.find(hashToken(form.state));
    if (launch === null) throw new LtiRefused("state_unknown");
    const { platform } = launch;
    if (platform.activeAt === null) throw refused(platform, "platform_waits");
    if (launch.launchedAt !== null) throw refused(platform, "state_used");
    if (kept === null) {
      if (isLast) throw refused(platform, "state_not_kept");
      return { kind: "unbound", platform, storageTarget: launch.storageTarget };
    }
    if (hashToken(kept) !== launch.browserHash) throw refused(platform, "state_of_another_browser");
    const taken = await this.launches.take(launch, this.clock.now());
    if (taken.kind === "fault") throw refused(platform, taken.fault);
    if (form.error !== "") throw refused(platform, "platform_says_no", { error: form.error.slice(0, 200) });
    if (form.idToken === "") throw refused(platform, "token_missing");
    const claims = await this.#claims(launch, platform, form.idToken);
    const deployment = await this.launches.admitsDeployment(platform, claims.deploymentId);
    if (!deployment.isAllowed) throw refused(platform, "deployment_unknown", { deploymentId: claims.deploymentId });
    await this.launches.noteProduct(platform, claims.product);
    const ticket = drawSecret();
    const userId = await this.persons.findLinked(platform.id, claims.sub);
    await this.launches.keep(launch.id, claims, hashToken(ticket), userId, this.clock.now());
    return { kind: "launched", platform, launch, claims, ticket, userId };
  }

  async #claims(launch: LtiLaunch, platform: LtiPlatform, idToken: string): Promise<LaunchClaims> {
    const verified = await this.keys.verify(idToken, platform.jwksUrl);
    if (verified.kind === "fault") throw refused(platform, verified.fault);
    const token = IdToken.safeParse(verified.payload);
    if (!token.success) throw refused(platform, "claims_malformed", { at: token.error.issues[0]?.path.join(".") });
    const { issuer, clientId } = platform;
    const { origin } = toolUrls(this.publicUrl);
    const fault = launchFault(token.data, { issuer, clientId, nonce: launch.nonce, origin, now: this.clock.now() });
    if (fault !== null) throw refused(platform, fault);
    return launchClaims(token.data);
  }
}

const refused = (platform: LtiPlatform, fault: LtiFault, details: object = {}) =>
  new LtiRefused(fault, { platform: platform.name, ...details });
