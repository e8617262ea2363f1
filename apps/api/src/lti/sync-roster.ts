import { type LtiRosterSync } from "@laptime/contracts";
import type { Clock, Logger } from "@laptime/runtime";
import { scopes, type Member } from "@laptime/lms/lti";
import { PlatformSilent } from "./platform-http.ts";
import { ServiceRefused, type PlatformServices } from "./platform-services.ts";
import { TokenRefused } from "./platform-tokens.ts";
import type { RosterSyncStore, SyncedContext } from "./roster-sync.store.ts";

/** Who is in a platform's course is in ours, and who has left it is not any more: nobody's work is touched. */
export class SyncRoster {
  constructor(
    private readonly store: RosterSyncStore,
    private readonly services: PlatformServices,
    private readonly clock: Pick<Clock, "now">,
    private readonly logger: Logger,
  ) {}

  /** `by`: null: it was time for it. Resolves with what came of it, which is kept too. Idempotent. */
  async execute(context: SyncedContext, by: string | null): Promise<LtiRosterSync> {
    const at = this.clock.now();
    const members = await this.#members(context);
    const sync =
      typeof members === "string"
        ? { at: at.toISOString(), failure: members, members: 0, changes: [] }
        : await this.store.apply(context, members, by, at);
    await this.store.keep(context.id, sync);
    return sync;
  }

  /** Or, in words, why there are none. */
  async #members({ membersUrl, platform }: SyncedContext): Promise<Member[] | string> {
    if (membersUrl === null) return "The platform does not offer its roster to this course.";
    try {
      const members = await this.services.members({ platform, scopes: [scopes.roster] }, membersUrl);
      // A course of nobody is an answer that went wrong: nobody is taken out because of it.
      return members.length === 0 ? "The platform says that nobody is in its course." : members;
    } catch (error) {
      const isTheirs = [PlatformSilent, TokenRefused, ServiceRefused].some((kind) => error instanceof kind);
      if (!isTheirs) this.logger.error({ err: error }, "a roster was not fetched");
      return isTheirs && error instanceof Error ? error.message : "Laptime failed.";
    }
  }
}
