import { LaunchClaims } from "@laptime/lms/lti";
import type { LtiEntry } from "@laptime/contracts";
import type { LtiLaunch, LtiPlatform } from "@laptime/database";
import type { Clock } from "@laptime/runtime";
import { hashToken, type Caller } from "../identity/index.ts";
import type { EnterLaunch } from "./enter-launch.ts";
import type { LaunchStore } from "./launch.store.ts";
import { LtiRefused } from "./lti-refused.ts";
import type { PersonStore } from "./person.store.ts";

type Launch = LtiLaunch & { readonly platform: LtiPlatform };

export type Entered =
  | { readonly kind: "entered"; readonly userId: string; readonly to: string }
  /** The person has to say who they are here. */
  | { readonly kind: "choice" };

/** A ticket lets somebody in once: as who the platform's person is here, or as who they say they are. */
export class EnterWithTicket {
  constructor(
    private readonly launches: LaunchStore,
    private readonly persons: PersonStore,
    private readonly enterLaunch: EnterLaunch,
    private readonly clock: Pick<Clock, "now">,
  ) {}

  async findPlatform(ticket: string): Promise<LtiPlatform | null> {
    return (await this.#find(ticket))?.platform ?? null;
  }

  /** `caller`: who is signed in in this browser. Rejects with `LtiRefused`. */
  async execute(ticket: string, caller: Caller | null): Promise<Entered> {
    const launch = await this.#get(ticket);
    const claims = LaunchClaims.parse(launch.claims);
    const linked = await this.persons.findLinked(launch.platformId, claims.sub);
    if (linked !== null) return this.#enter(launch, linked);
    if (caller !== null || (!launch.platform.trustsEmails && (await this.persons.isKnown(claims.email)))) {
      return { kind: "choice" };
    }
    return this.#enter(launch, await this.persons.ensure(launch.platform, claims));
  }

  /** What somebody is asked who has to say who they are. Rejects with `LtiRefused`. */
  async view(ticket: string, caller: Caller | null): Promise<LtiEntry> {
    const launch = await this.#get(ticket);
    const { name, email } = LaunchClaims.parse(launch.claims);
    return {
      ...{ platform: launch.platform.name, name, isKnown: await this.persons.isKnown(email) },
      signedInAs: caller && { name: caller.name, email: caller.email },
    };
  }

  /** `caller`: whose account it is to be from now on; null: a new one. Rejects with `LtiRefused`. */
  async choose(ticket: string, caller: Caller | null): Promise<Extract<Entered, { kind: "entered" }>> {
    const launch = await this.#get(ticket);
    const claims = LaunchClaims.parse(launch.claims);
    const userId =
      caller === null
        ? await this.persons.ensure(launch.platform, claims)
        : await this.persons.confirm(launch.platformId, claims.sub, caller.id);
    return this.#enter(launch, userId);
  }

  async #enter(launch: Launch, userId: string): Promise<Extract<Entered, { kind: "entered" }>> {
    const to = await this.enterLaunch.execute(launch, userId);
    if (!(await this.launches.enter(launch.id, userId, this.clock.now()))) throw over(launch);
    return { kind: "entered", userId, to };
  }

  async #get(ticket: string): Promise<Launch> {
    const launch = await this.#find(ticket);
    if (launch === null) throw new LtiRefused("ticket_over");
    if (launch.enteredAt !== null) throw over(launch);
    return launch;
  }

  #find(ticket: string): Promise<Launch | null> {
    return ticket === "" ? Promise.resolve(null) : this.launches.findByTicket(hashToken(ticket), this.clock.now());
  }
}

const over = ({ platform }: Launch) => new LtiRefused("ticket_over", { platform: platform.name });
