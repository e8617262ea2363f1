import * as z from "zod";
import { Role } from "./role.ts";

/*
 * Learning platforms (LTI 1.3 Advantage). The routes that platforms and launches use answer with pages, not with these:
 * /api/lti/login, launch, enter, deep-link, register, jwks, configuration.json.
 *
 * Who has come from a platform (by the cookie that the launch has left; then signed in):
 *   GET    /api/lti/entry                                        LtiEntry
 *   POST   /api/lti/entry                                        LtiEntryChoice: LtiWay
 *   GET    /api/lti/launches/:launchId                           LtiUnconnected
 *   POST   /api/lti/launches/:launchId/course                    LtiConnection: LtiWay
 *
 * Operators:
 *   GET    /api/lti/platforms                                    LtiPlatforms
 *   POST   /api/lti/platforms                                    NewLtiPlatform: 201 {id}
 *   PUT    /api/lti/platforms/:platformId                        LtiPlatformSettings: 204
 *   DELETE /api/lti/platforms/:platformId                        204
 *   POST   /api/lti/platforms/:platformId/deployments            {deploymentId}: 204, let in
 *   POST   /api/lti/registration-links                           201 MadeRegistrationLink
 *   POST   /api/lti/keys                                         {atOnce}: 204, a new key
 *
 * Staff of a course:
 *   GET    /api/courses/:courseId/lti                            LtiCourse
 *   PUT    /api/courses/:courseId/lti/:contextId                 LtiContextSettings: 204
 *   DELETE /api/courses/:courseId/lti/:contextId                 204
 *   POST   /api/courses/:courseId/lti/:contextId/roster-sync     LtiRosterSync
 *   GET    /api/courses/:courseId/lti/passbacks?only=            PassbackList
 *   GET    /api/courses/:courseId/lti/preview                    PassbackPreview, what would be sent now
 *   POST   /api/courses/:courseId/lti/retries                    {}: {count}
 *   POST   /api/courses/:courseId/lti/resync                     {}: PassbackResync
 */

const instant = z.iso.datetime();

/** Somebody has come from a platform, and it has to be said who that is here. */
export const LtiEntry = z.object({
  platform: z.string(),
  /** As the platform calls them. */
  name: z.string(),
  /** Who is signed in in this browser; null: nobody. */
  signedInAs: z.object({ name: z.string(), email: z.string() }).nullable(),
  /** Somebody has an account with the address that the platform gives. */
  isKnown: z.boolean(),
});
export type LtiEntry = z.infer<typeof LtiEntry>;

/** The account that is signed in is theirs; or they have none yet. */
export const LtiEntryChoice = z.strictObject({ as: z.enum(["signed_in", "new"]) });
export type LtiEntryChoice = z.infer<typeof LtiEntryChoice>;

/** Path of the page that comes next. */
export const LtiWay = z.object({ to: z.string() });
export type LtiWay = z.infer<typeof LtiWay>;

/** A teacher has come from a course of a platform that is connected with none of ours. */
export const LtiUnconnected = z.object({
  platform: z.string(),
  title: z.string(),
  courses: z.array(z.object({ id: z.string(), title: z.string() })),
});
export type LtiUnconnected = z.infer<typeof LtiUnconnected>;

export const LtiConnection = z.strictObject({ courseId: z.guid() });
export type LtiConnection = z.infer<typeof LtiConnection>;

const origins = z
  .array(z.string().regex(/^https?:\/\/(\*\.)?[a-z0-9.-]+(:\d+)?$/i, "is no origin; write https://lms.example.org"))
  .max(20);

const settings = {
  name: z.string().trim().min(1).max(100),
  /** Of pages that may hold ours in a frame. */
  origins,
  trustsEmails: z.boolean(),
  takesDeployments: z.boolean(),
};

export const LtiPlatformSettings = z.strictObject({ ...settings, isActive: z.boolean() });
export type LtiPlatformSettings = z.infer<typeof LtiPlatformSettings>;

const address = z.url({ protocol: /^https?$/ }).max(500);

export const NewLtiPlatform = z.strictObject({
  ...settings,
  issuer: z.string().trim().min(1).max(500),
  clientId: z.string().trim().min(1).max(200),
  authUrl: address,
  tokenUrl: address,
  jwksUrl: address,
  tokenAudience: z.string().trim().max(500).nullable(),
  /** Empty: they are let in when an operator has seen them. */
  deploymentId: z.string().trim().max(200),
});
export type NewLtiPlatform = z.infer<typeof NewLtiPlatform>;

export const LtiPlatformView = z.object({
  ...{ id: z.string(), name: z.string(), issuer: z.string(), clientId: z.string(), product: z.string() },
  ...{ authUrl: z.string(), tokenUrl: z.string(), jwksUrl: z.string(), tokenAudience: z.string().nullable() },
  ...{ origins: z.array(z.string()), trustsEmails: z.boolean(), takesDeployments: z.boolean(), isActive: z.boolean() },
  /** Why nothing is sent to it now; null: it is. */
  pausedFor: z.string().nullable(),
  deployments: z.array(z.object({ deploymentId: z.string(), isAllowed: z.boolean(), contexts: z.int() })),
});
export type LtiPlatformView = z.infer<typeof LtiPlatformView>;

export const LtiPlatforms = z.object({
  platforms: z.array(LtiPlatformView),
  /** What is entered on the platform's side. */
  tool: z.object({
    ...{ login: z.string(), launch: z.string(), jwks: z.string(), target: z.string(), configuration: z.string() },
  }),
  /** Newest first. */
  keys: z.array(z.object({ id: z.string(), signsFrom: instant, endsAt: instant.nullable() })),
});
export type LtiPlatforms = z.infer<typeof LtiPlatforms>;

export const NewLtiDeployment = z.strictObject({ deploymentId: z.string().trim().min(1).max(200) });
export type NewLtiDeployment = z.infer<typeof NewLtiDeployment>;

/** The link is in this answer alone. */
export const MadeRegistrationLink = z.object({ link: z.string(), expiresAt: instant });
export type MadeRegistrationLink = z.infer<typeof MadeRegistrationLink>;

export const NewLtiKey = z.strictObject({ atOnce: z.boolean() });
export type NewLtiKey = z.infer<typeof NewLtiKey>;

/** What came of fetching a roster. */
export const LtiRosterSync = z.object({
  at: instant,
  /** Why nothing was changed; null: it went well. */
  failure: z.string().nullable(),
  members: z.int(),
  /** At most a hundred of each. from, to: roles; null: not in the course. */
  changes: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(["added", "changed", "left", "back"]),
      from: Role.nullable(),
      to: Role.nullable(),
    }),
  ),
});
export type LtiRosterSync = z.infer<typeof LtiRosterSync>;

export const LtiContextSettings = z.strictObject({
  /** Every assignment gets a column in the platform; else those that are linked there. */
  allColumns: z.boolean(),
  /** The roster is fetched each day. */
  syncsDaily: z.boolean(),
});
export type LtiContextSettings = z.infer<typeof LtiContextSettings>;

/**
 * waiting: it will be looked at. sent: the column shows it. held: students do not see it yet. unmarked: people have
 * still to give points for a part of it. nothing: there is none to
 * send. refused: the platform does not take it. given_up: it did not answer for long.
 */
export const PassbackState = z.enum(["waiting", "sent", "held", "unmarked", "nothing", "refused", "given_up"]);
export type PassbackState = z.infer<typeof PassbackState>;

/** given null: the column was emptied. */
export const SentScore = z.object({ given: z.number().nullable(), maximum: z.number(), comment: z.string() });
export type SentScore = z.infer<typeof SentScore>;

export const LtiCourse = z.object({
  course: z.object({ id: z.string(), title: z.string() }),
  contexts: z.array(
    z.object({
      ...{ id: z.string(), title: z.string(), platform: z.string(), product: z.string() },
      ...{ members: z.int(), links: z.int(), columns: z.int() },
      ...{ takesGrades: z.boolean(), makesColumns: z.boolean(), givesRoster: z.boolean() },
      ...{ allColumns: z.boolean(), syncsDaily: z.boolean() },
      /** Why nothing is sent now; null: it is. */
      pausedFor: z.string().nullable(),
      lastSync: LtiRosterSync.nullable(),
    }),
  ),
  /** Passbacks by state; left out: none. */
  counts: z.partialRecord(PassbackState, z.int()),
});
export type LtiCourse = z.infer<typeof LtiCourse>;

export const PassbackQuery = z.object({ only: z.enum(["all", "trouble"]).default("all") });
export type PassbackQuery = z.infer<typeof PassbackQuery>;

export const PassbackView = z.object({
  ...{ lineItemId: z.string(), studentId: z.string(), student: z.string(), assignment: z.string() },
  ...{ platform: z.string(), state: PassbackState, sent: SentScore.nullable(), sentAt: instant.nullable() },
  tries: z.int(),
  /** The platform's own words. */
  answer: z.string().nullable(),
  /** The last status; 0: there was no answer; null: nothing was sent. */
  status: z.int().nullable(),
});
export type PassbackView = z.infer<typeof PassbackView>;

/** At most 500, those in trouble first. */
export const PassbackList = z.object({ passbacks: z.array(PassbackView), total: z.int() });
export type PassbackList = z.infer<typeof PassbackList>;

export const PassbackPreview = z.object({
  /** At most 500. after null: the column would be emptied. */
  changes: z.array(
    z.object({
      ...{ student: z.string(), assignment: z.string(), platform: z.string() },
      ...{ before: SentScore.nullable(), after: SentScore },
    }),
  ),
  total: z.int(),
  held: z.int(),
});
export type PassbackPreview = z.infer<typeof PassbackPreview>;

export const PassbackResync = z.object({
  /** Columns that were read, and cells in them. */
  columns: z.int(),
  compared: z.int(),
  /** Showed something else, and will be sent anew. */
  differed: z.int(),
  /** Columns that could not be read, with the platform's words. */
  failures: z.array(z.object({ assignment: z.string(), words: z.string() })),
});
export type PassbackResync = z.infer<typeof PassbackResync>;
