import type {
  LtiContextSettings,
  LtiEntryChoice,
  LtiPlatformSettings,
  LtiRosterSync,
  LtiWay,
  MadeRegistrationLink,
  NewLtiPlatform,
  PassbackResync,
} from "@laptime/contracts";
import { sendJson } from "./http.ts";

/** Whose account the platform's person has here. Rejects with ApiProblem, code `lti_over`. */
export const chooseAccount = (as: LtiEntryChoice["as"]): Promise<LtiWay> => sendJson("POST", "/api/lti/entry", { as });

/** Connects the platform's course that somebody has come from. Idempotent; rejects with ApiProblem. */
export const connectCourse = (launchId: string, courseId: string): Promise<LtiWay> =>
  sendJson("POST", `/api/lti/launches/${encodeURIComponent(launchId)}/course`, { courseId });

/** Rejects with ApiProblem. */
export const makePlatform = (order: NewLtiPlatform): Promise<unknown> => sendJson("POST", "/api/lti/platforms", order);

/** Idempotent; rejects with ApiProblem. */
export const setPlatform = (id: string, settings: LtiPlatformSettings): Promise<null> =>
  sendJson("PUT", platformPath(id), settings);

/** With all that it has said; people and grades stay. Rejects with ApiProblem. */
export const removePlatform = (id: string): Promise<null> => sendJson("DELETE", platformPath(id), {});

/** Idempotent; rejects with ApiProblem. */
export const allowDeployment = (id: string, deploymentId: string): Promise<null> =>
  sendJson("POST", `${platformPath(id)}/deployments`, { deploymentId });

/** The link is in this answer alone. Rejects with ApiProblem. */
export const makeRegistrationLink = (): Promise<MadeRegistrationLink> =>
  sendJson("POST", "/api/lti/registration-links", {});

/** Rejects with ApiProblem. */
export const rotateKey = (atOnce: boolean): Promise<null> => sendJson("POST", "/api/lti/keys", { atOnce });

/** Idempotent; rejects with ApiProblem. */
export const setContext = (courseId: string, contextId: string, settings: LtiContextSettings): Promise<null> =>
  sendJson("PUT", contextPath(courseId, contextId), settings);

/** People, work and grades stay on both sides. Rejects with ApiProblem. */
export const disconnectContext = (courseId: string, contextId: string): Promise<null> =>
  sendJson("DELETE", contextPath(courseId, contextId), {});

/** Idempotent; rejects with ApiProblem. */
export const syncRoster = (courseId: string, contextId: string): Promise<LtiRosterSync> =>
  sendJson("POST", `${contextPath(courseId, contextId)}/roster-sync`, {});

/** What was refused is sent again. Rejects with ApiProblem. */
export const retryPassbacks = (courseId: string): Promise<{ count: number }> =>
  sendJson("POST", `${coursePath(courseId)}/retries`, {});

/** Idempotent; rejects with ApiProblem. */
export const resyncGrades = (courseId: string): Promise<PassbackResync> =>
  sendJson("POST", `${coursePath(courseId)}/resync`, {});

const platformPath = (id: string): string => `/api/lti/platforms/${encodeURIComponent(id)}`;
const coursePath = (courseId: string): string => `/api/courses/${encodeURIComponent(courseId)}/lti`;
const contextPath = (courseId: string, contextId: string): string =>
  `${coursePath(courseId)}/${encodeURIComponent(contextId)}`;
