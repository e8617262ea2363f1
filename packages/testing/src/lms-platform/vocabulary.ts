/** The names that LTI 1.3, Deep Linking 2.0, Names and Roles 2.0 and Assignment and Grade Services 2.0 give to things. */
const SPEC = "https://purl.imsglobal.org/spec";

export const claim = {
  messageType: `${SPEC}/lti/claim/message_type`,
  version: `${SPEC}/lti/claim/version`,
  deploymentId: `${SPEC}/lti/claim/deployment_id`,
  targetLinkUri: `${SPEC}/lti/claim/target_link_uri`,
  resourceLink: `${SPEC}/lti/claim/resource_link`,
  roles: `${SPEC}/lti/claim/roles`,
  context: `${SPEC}/lti/claim/context`,
  toolPlatform: `${SPEC}/lti/claim/tool_platform`,
  launchPresentation: `${SPEC}/lti/claim/launch_presentation`,
  custom: `${SPEC}/lti/claim/custom`,
  lis: `${SPEC}/lti/claim/lis`,
  endpoint: `${SPEC}/lti-ags/claim/endpoint`,
  namesRoles: `${SPEC}/lti-nrps/claim/namesroleservice`,
  deepLinkingSettings: `${SPEC}/lti-dl/claim/deep_linking_settings`,
  contentItems: `${SPEC}/lti-dl/claim/content_items`,
  deepLinkingData: `${SPEC}/lti-dl/claim/data`,
  platformConfiguration: `${SPEC}/lti-platform-configuration`,
  toolConfiguration: `${SPEC}/lti-tool-configuration`,
} as const;

export const scope = {
  lineItem: `${SPEC}/lti-ags/scope/lineitem`,
  lineItemReadonly: `${SPEC}/lti-ags/scope/lineitem.readonly`,
  result: `${SPEC}/lti-ags/scope/result.readonly`,
  score: `${SPEC}/lti-ags/scope/score`,
  memberships: `${SPEC}/lti-nrps/scope/contextmembership.readonly`,
} as const;

export const media = {
  lineItem: "application/vnd.ims.lis.v2.lineitem+json",
  lineItems: "application/vnd.ims.lis.v2.lineitemcontainer+json",
  score: "application/vnd.ims.lis.v1.score+json",
  results: "application/vnd.ims.lis.v2.resultcontainer+json",
  memberships: "application/vnd.ims.lti-nrps.v2.membershipcontainer+json",
} as const;

const MEMBERSHIP = "http://purl.imsglobal.org/vocab/lis/v2/membership#";

export const role = {
  learner: `${MEMBERSHIP}Learner`,
  instructor: `${MEMBERSHIP}Instructor`,
  contentDeveloper: `${MEMBERSHIP}ContentDeveloper`,
  teachingAssistant: "http://purl.imsglobal.org/vocab/lis/v2/membership/Instructor#TeachingAssistant",
  observer: `${MEMBERSHIP}Mentor`,
  institutionAdministrator: "http://purl.imsglobal.org/vocab/lis/v2/institution/person#Administrator",
  testUser: "http://purl.imsglobal.org/vocab/lti/system/person#TestUser",
} as const;
