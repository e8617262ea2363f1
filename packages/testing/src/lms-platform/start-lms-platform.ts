import { once } from "node:events";
import { LaunchBrowser, type BrowserHabits } from "./browser/launch-browser.ts";
import { Campus, type Course, type LineItem, type ResourceLink, type Tool, type User } from "./campus.ts";
import { json, type Answer, type Request } from "./exchange.ts";
import { FaultPlan } from "./faults/fault-plan.ts";
import { Journal } from "./journal.ts";
import { authorize } from "./launch/authorize.ts";
import type { LaunchClaims, Signing } from "./launch/launch-fault.ts";
import { launchPage, storageFrame } from "./launch/launch-page.ts";
import { receiveContent } from "./launch/receive-content.ts";
import { signLaunch } from "./launch/sign-launch.ts";
import { addressOf, type PlatformCore } from "./platform-core.ts";
import { PlatformKeys } from "./platform-keys.ts";
import type { PlatformProfile } from "./profiles/profile.ts";
import { openidConfiguration, registerTool, registrationAddress } from "./register-tool.ts";
import { listen, serveRequests } from "./serve-requests.ts";
import { authorizeService } from "./services/authorize-service.ts";
import { GradeBook } from "./services/grade-book.ts";
import { issueToken } from "./services/issue-token.ts";
import { serveLineItems } from "./services/line-items.ts";
import { serveMemberships } from "./services/memberships.ts";
import { serveResults } from "./services/results.ts";
import { takeScore } from "./services/scores.ts";
import { scope } from "./vocabulary.ts";

export interface PlatformOptions {
  readonly profile: PlatformProfile;
  /** The platform's clock; without it the real one. */
  readonly now?: () => Date;
  /** Draws the faults that come by rate. */
  readonly seed?: number;
  /** Without it the address of the server. All of hosted Canvas has one issuer. */
  readonly issuer?: string;
  /** Where the tool's public addresses are answered in this test; without it where they say. */
  readonly reach?: (url: URL) => URL;
}

/** What is known of a tool that is registered by hand. Every address is a public one. */
export type NewTool = Pick<Tool, "initiateLoginUri" | "redirectUris" | "jwksUri" | "targetLinkUri"> & Partial<Tool>;

export interface LmsPlatform {
  readonly core: PlatformCore;
  readonly campus: Campus;
  readonly keys: PlatformKeys;
  readonly gradeBook: GradeBook;
  readonly journal: Journal;
  readonly faults: FaultPlan;
  readonly issuer: string;
  readonly origin: string;
  /** What a tool that is registered by hand must know. */
  readonly endpoints: { readonly authorization: string; readonly token: string; readonly jwks: string };
  register(tool: NewTool): Tool;
  /** The address that the administrator opens so that the tool at `toolAddress` registers itself. */
  registrationAddress(toolAddress: string): string;
  /** The address of a course's service, or of a column's. */
  addressOf(
    operation: "lineItems" | "memberships" | "lineItem" | "scores" | "results",
    course: Course,
    item?: LineItem,
  ): string;
  /** A token with the platform's signature, or with a wrong one. */
  sign(claims: LaunchClaims, signing?: Signing): Promise<string>;
  /** A browser of its own, in which `user` is signed in on the platform. */
  browser(user: User, habits?: Partial<BrowserHabits>): LaunchBrowser;
  /** For a real browser: a page with the tool in a frame. */
  launchPageOf(user: User, at: { link: ResourceLink } | { course: Course }): string;
  close(): Promise<void>;
}

/** Starts a platform on a free port of 127.0.0.1. Nobody and nothing is on it yet. */
export async function startLmsPlatform(options: PlatformOptions): Promise<LmsPlatform> {
  const { profile, now = () => new Date(), reach = (url: URL) => url } = options;
  const keys = await PlatformKeys.create();
  const [journal, faults] = [new Journal(), new FaultPlan(options.seed)];
  const { server, origin } = await listen();
  const core: PlatformCore = {
    ...{ profile, origin, issuer: options.issuer ?? origin, campus: new Campus(profile.numbering), keys, now, reach },
    ...{ gradeBook: new GradeBook(), tokens: new Map(), pendingLaunches: new Map(), pendingDeepLinks: new Map() },
    ...{ registrationTokens: new Set(), usedAssertions: new Set(), toolKeys: new Map() },
  };
  const handle = (request: Request) => answerTo(core, request);
  const stale = (request: Request) => expireToken(core, request);
  serveRequests(server, origin, { journal, faults, paths: profile.paths, now, handle, expireToken: stale });
  return {
    ...{ core, campus: core.campus, keys, gradeBook: core.gradeBook, journal, faults, issuer: core.issuer, origin },
    endpoints: {
      ...{
        authorization: addressOf(core, "authorize"),
        token: addressOf(core, "token"),
        jwks: addressOf(core, "jwks"),
      },
    },
    register: (tool) =>
      core.campus.addTool({ name: "Tool", deepLinkUri: tool.targetLinkUri, scopes: Object.values(scope), ...tool }),
    registrationAddress: (toolAddress) => registrationAddress(core, toolAddress),
    addressOf: (operation, course, item) => addressOf(core, operation, course, item),
    sign: (claims, signing = "platform") => signLaunch(claims, keys, signing),
    browser: (user, habits) => new LaunchBrowser(core, user, habits),
    launchPageOf: (user, at) => {
      const url = new URL(addressOf(core, "launchPage"));
      url.searchParams.set("user", user.id);
      if ("link" in at) url.searchParams.set("link", at.link.id);
      else url.searchParams.set("course", at.course.id);
      return url.href;
    },
    close: async () => {
      faults.release();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function answerTo(core: PlatformCore, request: Request): Promise<Answer> {
  const screened = core.profile.screen(request);
  if (screened !== null) return screened;
  switch (request.operation) {
    case "jwks":
      return json(200, core.keys.jwks());
    case "openidConfiguration":
      return openidConfiguration(core);
    case "register":
      return registerTool(core, request);
    case "authorize":
      return authorize(core, request);
    case "token":
      return issueToken(core, request);
    case "deepLinkReturn":
      return receiveContent(core, request);
    case "launchPage":
      return launchPage(core, request);
    case "storageFrame":
      return storageFrame(core);
    default:
      return answerToService(core, request);
  }
}

function answerToService(core: PlatformCore, request: Request): Answer {
  const authorized = authorizeService(core, request);
  if ("refusal" in authorized) return authorized.refusal;
  const { course } = authorized;
  if (request.operation === "memberships") return serveMemberships(core, course, request);
  if (request.operation === "scores") return takeScore(core, course, request);
  if (request.operation === "results") return serveResults(core, course, request);
  return serveLineItems(core, course, request);
}

function expireToken(core: PlatformCore, request: Request): void {
  const token = core.tokens.get(/^Bearer (.+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? "");
  if (token !== undefined) token.expiresAt = core.now();
}
