import type { Clock } from "@laptime/runtime";
import { LaunchClaims } from "@laptime/lms/lti";
import type { LtiContext, LtiLaunch, LtiPlatform } from "@laptime/database";
import { z } from "zod";
import type { ContextStore } from "./context.store.ts";
import { memberRole } from "./context.store.ts";
import { LtiRefused } from "./lti-refused.ts";

type Launch = LtiLaunch & { readonly platform: LtiPlatform };

const ASSIGNMENT = /^\/assignments\/([0-9a-f-]{36})\/?$/i;

/** Where somebody who is known here ends up, and that they are in the course. */
export class EnterLaunch {
  constructor(
    private readonly contexts: ContextStore,
    private readonly clock: Pick<Clock, "now">,
  ) {}

  /** Resolves with a path of the web app. Rejects with `LtiRefused`. Idempotent. */
  async execute(launch: Launch, userId: string): Promise<string> {
    const claims = LaunchClaims.parse(launch.claims);
    if (claims.context === null) return "/";
    const context = await this.contexts.find(launch.platformId, claims);
    if (context !== null) return this.#visit(context, launch, claims, userId);
    if (memberRole(claims.roles) === "instructor") return `/lti/launches/${launch.id}`;
    throw new LtiRefused("not_connected", { platform: launch.platform.name, context: claims.context.id });
  }

  async #visit(context: LtiContext, launch: Launch, claims: LaunchClaims, userId: string): Promise<string> {
    const assignmentId = assignmentOf(claims);
    if (assignmentId !== null && !(await this.contexts.isOfCourse(assignmentId, context.courseId))) {
      throw new LtiRefused("assignment_elsewhere", { platform: launch.platform.name, assignmentId });
    }
    if (!(await this.contexts.visit(context, claims, userId, assignmentId, this.clock.now()))) {
      throw new LtiRefused("role_unknown", { platform: launch.platform.name, roles: claims.roles });
    }
    return assignmentId === null ? `/courses/${context.courseId}` : `/assignments/${assignmentId}`;
  }
}

/** Of the address that the link has; else of its custom parameter. */
function assignmentOf({ target, assignment }: LaunchClaims): string | null {
  const [, id] = ASSIGNMENT.exec(URL.parse(target)?.pathname ?? "") ?? [];
  return (
    z
      .guid()
      .safeParse(id ?? assignment)
      .data?.toLowerCase() ?? null
  );
}
