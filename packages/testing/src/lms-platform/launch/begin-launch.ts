import { randomUUID } from "node:crypto";
import type { Course, ResourceLink, User } from "../campus.ts";
import type { PlatformCore } from "../platform-core.ts";
import type { LaunchFault } from "./launch-fault.ts";

export interface LoginInitiation {
  readonly address: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Somebody clicks: what the platform has the browser say to the tool. Without a link an instructor chooses content. */
export function beginLaunch(
  core: PlatformCore,
  user: User,
  at: { readonly link: ResourceLink } | { readonly course: Course },
  fault: LaunchFault | null = null,
): LoginInitiation {
  const [course, link] = "link" in at ? [at.link.course, at.link] : [at.course, null];
  const { tool } = course.deployment;
  const hint = randomUUID();
  core.pendingLaunches.set(hint, { user, course, link, fault });
  const parameters = {
    ...{ iss: core.issuer, client_id: tool.clientId, lti_deployment_id: course.deployment.id },
    ...{ target_link_uri: link?.targetLinkUri ?? tool.deepLinkUri, login_hint: user.id, lti_message_hint: hint },
    ...core.profile.loginParameters,
  };
  return { address: tool.initiateLoginUri, parameters: fault?.login?.(parameters) ?? parameters };
}
