/* Names of LTI 1.3 Advantage (imsglobal.org/spec/lti/v1p3, lti-dl/v2p0, lti-ags/v2p0, lti-nrps/v2p0). */

const SPEC = "https://purl.imsglobal.org/spec";

/** Of a claim of the core, without its prefix: `claim("context")`. */
export const claim = <Name extends string>(name: Name) => `${SPEC}/lti/claim/${name}` as const;
export const deepLinking = <Name extends string>(name: Name) => `${SPEC}/lti-dl/claim/${name}` as const;
export const GRADES_CLAIM = `${SPEC}/lti-ags/claim/endpoint` as const;
export const ROSTER_CLAIM = `${SPEC}/lti-nrps/claim/namesroleservice` as const;

export const scopes = {
  lineItem: `${SPEC}/lti-ags/scope/lineitem`,
  results: `${SPEC}/lti-ags/scope/result.readonly`,
  score: `${SPEC}/lti-ags/scope/score`,
  roster: `${SPEC}/lti-nrps/scope/contextmembership.readonly`,
} as const;

/** Moodle takes exactly one of them, and no list, in `Accept`. */
export const mediaTypes = {
  lineItem: "application/vnd.ims.lis.v2.lineitem+json",
  lineItems: "application/vnd.ims.lis.v2.lineitemcontainer+json",
  score: "application/vnd.ims.lis.v1.score+json",
  results: "application/vnd.ims.lis.v2.resultcontainer+json",
  roster: "application/vnd.ims.lti-nrps.v2.membershipcontainer+json",
} as const;

export const TOOL_CONFIGURATION = `${SPEC}/lti-tool-configuration` as const;
export const PLATFORM_CONFIGURATION = `${SPEC}/lti-platform-configuration` as const;

export const messages = { launch: "LtiResourceLinkRequest", deepLink: "LtiDeepLinkingRequest" } as const;
