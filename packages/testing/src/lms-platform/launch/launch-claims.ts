import { randomUUID } from "node:crypto";
import type { Course, ResourceLink, User } from "../campus.ts";
import { addressOf, type PendingLaunch, type PlatformCore } from "../platform-core.ts";
import { claim, scope } from "../vocabulary.ts";
import type { LaunchClaims } from "./launch-fault.ts";

const GRADE_SCOPES: readonly string[] = [scope.lineItem, scope.lineItemReadonly, scope.result, scope.score];

/** What a right launch says, of either message. `nonce` is the tool's. */
export function launchClaims(core: PlatformCore, launch: PendingLaunch, nonce: string): LaunchClaims {
  const { course, user, link } = launch;
  const nowS = Math.floor(core.now().getTime() / 1000);
  return {
    ...{ iss: core.issuer, sub: user.id, aud: course.deployment.tool.clientId, nonce },
    ...{ iat: nowS, exp: nowS + core.profile.idTokenLivesMs / 1000 },
    ...{ name: user.name, given_name: user.givenName, family_name: user.familyName, email: user.email, locale: "en" },
    [claim.version]: "1.3.0",
    [claim.deploymentId]: course.deployment.id,
    [claim.roles]: course.members.get(user.id)?.roles ?? [],
    [claim.context]: {
      ...{ id: course.id, label: course.label, title: course.title },
      type: ["http://purl.imsglobal.org/vocab/lis/v2/course#CourseSection"],
    },
    [claim.toolPlatform]: { guid: `${core.profile.product.name}-guid`, ...core.profile.product },
    [claim.launchPresentation]: { document_target: "iframe", return_url: `${core.origin}/course/${course.id}` },
    [claim.lis]: { person_sourcedid: user.sourcedId, course_section_sourcedid: course.label },
    ...gradeServices(core, course, link),
    ...rosterService(core, course),
    ...(link === null ? deepLinkingClaims(core, course) : resourceLinkClaims(core, link, user)),
  };
}

function resourceLinkClaims(core: PlatformCore, link: ResourceLink, user: User): LaunchClaims {
  const values: Readonly<Record<string, string>> = {
    "$User.id": user.id,
    "$User.username": user.login,
    "$Person.sourcedId": user.sourcedId,
    "$Context.id": link.course.id,
    "$ResourceLink.id": link.id,
    "$LineItem.url": link.lineItem === null ? "" : addressOf(core, "lineItem", link.course, link.lineItem),
  };
  return {
    [claim.messageType]: "LtiResourceLinkRequest",
    [claim.targetLinkUri]: link.targetLinkUri,
    [claim.resourceLink]: { id: link.id, title: link.title },
    [claim.custom]: Object.fromEntries(
      Object.entries(link.custom).map(([name, value]) => [name, values[value] ?? value]),
    ),
  };
}

function deepLinkingClaims(core: PlatformCore, course: Course): LaunchClaims {
  const opaque = `choice-${randomUUID()}`;
  core.pendingDeepLinks.set(opaque, course);
  return {
    [claim.messageType]: "LtiDeepLinkingRequest",
    [claim.targetLinkUri]: course.deployment.tool.deepLinkUri,
    [claim.deepLinkingSettings]: {
      deep_link_return_url: addressOf(core, "deepLinkReturn", course),
      ...{ accept_types: ["ltiResourceLink"], accept_presentation_document_targets: ["frame", "iframe", "window"] },
      ...{ accept_multiple: true, accept_lineitem: true, auto_create: false, data: opaque },
    },
  };
}

function gradeServices(core: PlatformCore, course: Course, link: ResourceLink | null): LaunchClaims {
  const granted = GRADE_SCOPES.filter((name) => course.deployment.tool.scopes.includes(name));
  if (granted.length === 0) return {};
  const { lineItem } = link ?? { lineItem: null };
  const own = lineItem === null ? {} : { lineitem: addressOf(core, "lineItem", course, lineItem) };
  return { [claim.endpoint]: { scope: granted, lineitems: addressOf(core, "lineItems", course), ...own } };
}

function rosterService(core: PlatformCore, course: Course): LaunchClaims {
  if (!course.deployment.tool.scopes.includes(scope.memberships)) return {};
  const address = addressOf(core, "memberships", course);
  return { [claim.namesRoles]: { context_memberships_url: address, service_versions: ["2.0"] } };
}
