import type { LtiUnconnected } from "@laptime/contracts";
import { LaunchClaims } from "@laptime/lms/lti";
import type { LtiLaunch, LtiPlatform } from "@laptime/database";
import type { Clock } from "@laptime/runtime";
import { Refusal } from "../http/refusal.ts";
import { memberRole, type ContextStore } from "./context.store.ts";
import type { EnterLaunch } from "./enter-launch.ts";
import type { LaunchStore } from "./launch.store.ts";

/** Who teaches a platform's course and one of ours says that they belong together. */
export class ConnectCourse {
  constructor(
    private readonly launches: LaunchStore,
    private readonly contexts: ContextStore,
    private readonly enter: EnterLaunch,
    private readonly clock: Pick<Clock, "now">,
  ) {}

  /** Rejects with `Refusal`. */
  async view(launchId: string, userId: string): Promise<LtiUnconnected> {
    const { platform, claims } = await this.#get(launchId, userId);
    const courses = await this.contexts.taughtBy(userId);
    return { platform: platform.name, title: claims.context?.title ?? "", courses };
  }

  /** Resolves with where the launch leads then. Rejects with `Refusal` and `LtiRefused`. Idempotent. */
  async execute(launchId: string, courseId: string, userId: string): Promise<string> {
    const launch = await this.#get(launchId, userId);
    const taught = await this.contexts.taughtBy(userId);
    if (!taught.some(({ id }) => id === courseId)) throw new Refusal("not_found");
    const now = this.clock.now();
    const context = await this.contexts.connect(launch.platformId, launch.claims, courseId, userId, now);
    if (context === null) throw new Refusal("lti_connected_elsewhere");
    return this.enter.execute(launch, userId);
  }

  async #get(launchId: string, userId: string): Promise<LtiLaunch & { platform: LtiPlatform; claims: LaunchClaims }> {
    const launch = await this.launches.findEntered(launchId, userId, this.clock.now());
    if (launch === null) throw new Refusal("not_found");
    const claims = LaunchClaims.parse(launch.claims);
    if (claims.context === null || memberRole(claims.roles) !== "instructor") throw new Refusal("not_found");
    return { ...launch, claims };
  }
}
