import { claim, deepLinking } from "./names.ts";

/** An assignment of ours that is to become a link of a platform's course. */
export interface LinkedAssignment {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  /** Points; zero: it has no column. */
  readonly points: number;
  readonly opensAt: Date | null;
  readonly dueAt: Date | null;
}

/** A link, with its column where the platform takes one (lti-dl/v2p0, 3.2). */
export const contentItem = (
  { id, title, url, points, opensAt, dueAt }: LinkedAssignment,
  withLineItem: boolean,
): object => ({
  ...{ type: "ltiResourceLink", title, url, custom: { assignment: id }, window: { targetName: "_blank" } },
  ...(opensAt !== null && { available: { startDateTime: opensAt.toISOString() } }),
  ...(dueAt !== null && { submission: { endDateTime: dueAt.toISOString() } }),
  ...(withLineItem &&
    points > 0 && { lineItem: { label: title, scoreMaximum: points, resourceId: id, tag: "laptime" } }),
});

/** The claims of an answer, besides those that say who signs it for whom and when. */
export const deepLinkClaims = (answer: {
  readonly deploymentId: string;
  readonly data: string | null;
  readonly items: readonly object[];
}): Record<string, unknown> => ({
  [claim("message_type")]: "LtiDeepLinkingResponse",
  [claim("version")]: "1.3.0",
  [claim("deployment_id")]: answer.deploymentId,
  [deepLinking("content_items")]: answer.items,
  ...(answer.data !== null && { [deepLinking("data")]: answer.data }),
});
