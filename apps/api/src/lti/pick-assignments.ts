import { randomUUID } from "node:crypto";
import type { Language } from "@laptime/contracts";
import { contentItem, deepLinkClaims, LaunchClaims } from "@laptime/lms/lti";
import type { LtiContext, LtiLaunch, LtiPlatform } from "@laptime/database";
import type { Clock } from "@laptime/runtime";
import { hashToken } from "../identity/index.ts";
import type { ContextStore } from "./context.store.ts";
import { memberRole } from "./context.store.ts";
import { accountFirstPage, assignmentsPage, coursesPage, returnPage } from "./deep-link-pages.ts";
import type { LaunchStore } from "./launch.store.ts";
import { LtiRefused } from "./lti-refused.ts";
import { isOfOrigins } from "./is-of-origins.ts";
import type { Page } from "./page.ts";
import type { ToolKeys } from "./tool-keys.ts";
import { toolUrls } from "./tool-urls.ts";

type Launch = LtiLaunch & { readonly platform: LtiPlatform };

const ANSWER_SECONDS = 300;

/** A teacher chooses in the platform which assignments become links there (Deep Linking 2.0). */
export class PickAssignments {
  constructor(
    private readonly launches: LaunchStore,
    private readonly contexts: ContextStore,
    private readonly keys: ToolKeys,
    private readonly clock: Pick<Clock, "now">,
    private readonly publicUrl: string,
  ) {}

  async findPlatform(ticket: string): Promise<LtiPlatform | null> {
    return (await this.launches.findByTicket(hashToken(ticket), this.clock.now()))?.platform ?? null;
  }

  /** What there is to choose, or what has to be done first. Rejects with `LtiRefused`. */
  async page(launch: Launch, ticket: string, language: Language): Promise<Page> {
    const claims = this.#claims(launch);
    const { platform, userId } = launch;
    if (userId === null) return accountFirstPage(platform, ticket, language);
    const context = await this.contexts.find(platform.id, claims);
    if (context === null) return coursesPage(platform, ticket, await this.contexts.taughtBy(userId), language);
    const assignments = await this.#assignments(context, claims, userId);
    return assignmentsPage(platform, ticket, assignments, claims.deepLink.takesMany, language);
  }

  /** The course is connected, and its assignments are shown. Rejects with `LtiRefused`. */
  async connect(ticket: string, courseId: string, language: Language): Promise<Page> {
    const launch = await this.#get(ticket);
    const claims = this.#claims(launch);
    const taught = launch.userId === null ? [] : await this.contexts.taughtBy(launch.userId);
    if (launch.userId === null || !taught.some(({ id }) => id === courseId)) throw refused(launch, "not_connected");
    await this.contexts.connect(launch.platformId, claims, courseId, launch.userId, this.clock.now());
    return this.page(launch, ticket, language);
  }

  /** The answer, which the browser brings to the platform. Once. Rejects with `LtiRefused`. */
  async answer(ticket: string, chosen: readonly string[], language: Language): Promise<Page> {
    const launch = await this.#get(ticket);
    const claims = this.#claims(launch);
    const context = await this.contexts.find(launch.platformId, claims);
    if (context === null || launch.userId === null) throw refused(launch, "not_connected");
    const { returnUrl, takesMany, takesLineItems, data } = claims.deepLink;
    const wanted = takesMany ? chosen : chosen.slice(0, 1);
    const assignments = await this.#assignments(context, claims, launch.userId);
    // A second column would count the same grade twice.
    const hasColumn = await this.contexts.withColumn(context.id);
    const items = assignments
      .filter(({ id }) => wanted.includes(id))
      .map((assignment) => contentItem(assignment, takesLineItems && !hasColumn.has(assignment.id)));
    if (!(await this.launches.end(launch.id, this.clock.now()))) throw refused(launch, "ticket_over");
    const { issuer, clientId } = launch.platform;
    const jwt = await this.keys.sign(
      {
        ...{ iss: clientId, aud: issuer, nonce: randomUUID() },
        ...deepLinkClaims({ deploymentId: claims.deploymentId, data, items }),
      },
      ANSWER_SECONDS,
    );
    return returnPage(launch.platform, returnUrl, jwt, language);
  }

  async #assignments(context: LtiContext, claims: LaunchClaims, userId: string) {
    await this.contexts.visit(context, claims, userId, null, this.clock.now());
    const { origin } = toolUrls(this.publicUrl);
    const assignments = await this.contexts.assignmentsOf(context.courseId);
    return assignments.map((assignment) => ({ ...assignment, url: `${origin}/assignments/${assignment.id}` }));
  }

  async #get(ticket: string): Promise<Launch> {
    const launch = await this.launches.findByTicket(hashToken(ticket), this.clock.now());
    if (launch === null) throw new LtiRefused("ticket_over");
    return launch;
  }

  /** Of somebody who teaches there, with an address of the platform for the answer. */
  #claims(launch: Launch): LaunchClaims & { readonly deepLink: NonNullable<LaunchClaims["deepLink"]> } {
    const claims = LaunchClaims.parse(launch.claims);
    const { deepLink, context, roles } = claims;
    if (deepLink === null) throw refused(launch, "deep_link_settings_missing");
    if (!isOfOrigins(deepLink.returnUrl, launch.platform.origins)) throw refused(launch, "return_elsewhere");
    if (!deepLink.takesLinks || context === null) throw refused(launch, "no_links_taken");
    if (!["instructor", "assistant"].includes(memberRole(roles) ?? "")) throw refused(launch, "role_unknown");
    return { ...claims, deepLink };
  }
}

const refused = ({ platform }: Launch, fault: LtiRefused["fault"]) =>
  new LtiRefused(fault, { platform: platform.name });
