import { createRemoteJWKSet, customFetch, type RemoteJWKSet } from "jose";
import type { Campus, Course, LineItem, ResourceLink, Tool, User } from "./campus.ts";
import { fillPath, type Operation } from "./exchange.ts";
import type { LaunchFault } from "./launch/launch-fault.ts";
import type { PlatformKeys } from "./platform-keys.ts";
import type { PlatformProfile } from "./profiles/profile.ts";
import type { GradeBook } from "./services/grade-book.ts";

/** A launch between the click and the message: what `lti_message_hint` stands for. */
export interface PendingLaunch {
  readonly user: User;
  readonly course: Course;
  /** Null: the instructor chooses content (deep linking). */
  readonly link: ResourceLink | null;
  readonly fault: LaunchFault | null;
}

export interface AccessToken {
  readonly tool: Tool;
  readonly scopes: readonly string[];
  expiresAt: Date;
}

/** What the parts of the platform share. */
export interface PlatformCore {
  readonly profile: PlatformProfile;
  readonly origin: string;
  readonly issuer: string;
  readonly campus: Campus;
  readonly keys: PlatformKeys;
  readonly gradeBook: GradeBook;
  readonly tokens: Map<string, AccessToken>;
  readonly pendingLaunches: Map<string, PendingLaunch>;
  /** `data` of the deep linking requests that have not come back, with their courses. */
  readonly pendingDeepLinks: Map<string, Course>;
  readonly registrationTokens: Set<string>;
  /** jti of the assertions that came. */
  readonly usedAssertions: Set<string>;
  readonly toolKeys: Map<string, RemoteJWKSet>;
  now(): Date;
  /** Where the tool's public addresses are answered in this test. */
  reach(url: URL): URL;
}

/** The address of a page or service. */
export function addressOf(core: PlatformCore, operation: Operation, course?: Course, item?: LineItem): string {
  const params = { course: course?.id ?? "", item: item?.id ?? "", type: course?.deployment.typeId ?? "" };
  const url = new URL(fillPath(core.profile.paths[operation], params), core.origin);
  const query = course !== undefined && GRADES.has(operation) ? core.profile.serviceQuery(course.deployment) : {};
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

const GRADES = new Set<Operation>(["lineItems", "lineItem", "scores", "results"]);

/** The keys that a tool publishes; fetched anew for every `kid` that was not among them. */
export function keysOf(core: PlatformCore, tool: Tool): RemoteJWKSet {
  const known = core.toolKeys.get(tool.clientId);
  if (known !== undefined) return known;
  const keys = createRemoteJWKSet(new URL(tool.jwksUri), {
    cooldownDuration: 0,
    [customFetch]: (url, init) => fetch(core.reach(new URL(url)), init),
  });
  core.toolKeys.set(tool.clientId, keys);
  return keys;
}
