import { raiseGrade, type Assignment, type Course, type LtiPlatform, type User } from "@laptime/database";
import {
  scope,
  startLmsPlatform,
  type Course as LmsCourse,
  type Deployment,
  type LaunchBrowser,
  type LmsPlatform,
  type ResourceLink,
  type ToolAnswer,
  type User as LmsUser,
} from "@laptime/testing/lms-platform";
import { createLogger, systemClock, type Clock } from "@laptime/runtime";
import { reportOf } from "./report-of.ts";
import { startApi, type TestApi } from "./start-api.ts";

/** The site as its platforms know it: cookies for other sites' frames need HTTPS. */
export const SITE = "https://laptime.test";
const at = (path: string) => `${SITE}/api/lti/${path}`;
export const toolOfTests = {
  ...{ initiateLoginUri: at("login"), redirectUris: [at("launch")], jwksUri: at("jwks") },
  ...{ targetLinkUri: `${SITE}/`, deepLinkUri: at("launch") },
};

/** The time of day; whatever waits for its turn waits until it is ended: tests send what is due. */
const withoutLoops: Clock = {
  ...systemClock,
  sleep: (_durationMs, signal) =>
    new Promise((_resolve, reject) => signal?.addEventListener("abort", () => reject(signal.reason as Error))),
};

type Profile = Parameters<typeof startLmsPlatform>[0]["profile"];

/** A platform with a course, registered here and connected with one of ours. */
export interface LmsSchool {
  readonly api: TestApi;
  readonly lms: LmsPlatform;
  readonly platform: LtiPlatform;
  readonly deployment: Deployment;
  readonly there: LmsCourse;
  readonly here: Course;
  /** Teaches both, and is known to be the same person. */
  readonly teacher: { readonly there: LmsUser; readonly here: User };
  /** The `reason` of every refusal, in order. */
  readonly reasons: string[];
  /** A new assignment here, linked there, with its column. */
  link(points?: number): Promise<{ assignment: Assignment; link: ResourceLink }>;
  /** A student of both, who has been here once. */
  student(): Promise<{ there: LmsUser; here: User }>;
  /** Work of this many points out of a hundred is handed in and graded. */
  grade(assignment: Assignment, user: User, earned: number): Promise<void>;
  /** The course there is that here, with these services. */
  connect(): Promise<void>;
  /** Through the frame's page into a window: the last answer, and a browser with the session. */
  enter(user: LmsUser, link: ResourceLink): Promise<{ browser: LaunchBrowser; answer: ToolAnswer; session: string }>;
  close(): Promise<void>;
}

/** `now`: of the platform alone; this side has the real clock. */
export async function startLmsSchool(profile: Profile, options: { seed?: number } = {}): Promise<LmsSchool> {
  const reasons: string[] = [];
  const destination = {
    write: (line: string) => {
      const { reason } = JSON.parse(line) as { reason?: string };
      if (reason !== undefined) reasons.push(reason);
    },
  };
  let origin = "";
  const reach = (url: URL) => (url.origin === SITE ? new URL(url.pathname + url.search, origin) : url);
  const lms = await startLmsPlatform({ profile, reach, ...options });
  const api = await startApi({
    ...{ publicUrl: SITE, lmsHosts: [new URL(lms.origin).host], clock: withoutLoops },
    logger: createLogger({ name: "api", level: "warn", destination }),
  });
  origin = api.origin;
  const tool = lms.register({ ...toolOfTests, name: "Laptime" });
  const deployment = lms.campus.deploy(tool);
  const there = lms.campus.addCourse(deployment, { title: "Asynchronous programming" });
  const here = await api.builders.course({ title: "Asyncio" });
  const { authorization: authUrl, token: tokenUrl, jwks: jwksUrl } = lms.endpoints;
  const platform = await api.db.database.ltiPlatform.create({
    data: {
      ...{ name: profile.product.name, issuer: lms.issuer, clientId: tool.clientId, authUrl, tokenUrl, jwksUrl },
      ...{ origins: [lms.origin], product: profile.product.product_family_code, activeAt: new Date() },
      deployments: { create: { deploymentId: deployment.id, isAllowed: true } },
    },
  });
  const teacher = {
    there: lms.campus.addUser({ givenName: "Tess", familyName: "Teacher" }),
    here: await api.builders.student(here, { name: "Tess Teacher", role: "instructor" }),
  };
  lms.campus.enrol(there, teacher.there, "http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor");
  await api.db.database.ltiUserLink.create({
    data: { platformId: platform.id, sub: teacher.there.id, userId: teacher.here.id, how: "confirmed" },
  });
  const school: LmsSchool = {
    ...{ api, lms, platform, deployment, there, here, teacher, reasons },
    link: async (points = 100) => {
      const assignment = await api.builders.assignment(here, { file: { points } });
      const targetLinkUri = `${SITE}/assignments/${assignment.id}`;
      return { assignment, link: lms.campus.addLink(there, { targetLinkUri, lineItem: { scoreMaximum: points } }) };
    },
    connect: async () => {
      const { id: deploymentId } = await api.db.database.ltiDeployment.findFirstOrThrow();
      await api.db.database.ltiContext.create({
        data: {
          ...{ deploymentId, contextId: there.id, courseId: here.id, title: there.title, by: teacher.here.id },
          ...{ membersUrl: lms.addressOf("memberships", there), lineItemsUrl: lms.addressOf("lineItems", there) },
          scopes: Object.values(scope),
        },
      });
    },
    student: async () => {
      const [user] = lms.campus.addStudents(there, 1);
      if (user === undefined) throw new Error("nobody was added");
      const { session } = await school.enter(user, lms.campus.addLink(there));
      if (session === "") throw new Error("the student did not get in");
      const link = await api.db.database.ltiUserLink.findFirstOrThrow({
        where: { sub: user.id },
        include: { user: true },
      });
      return { there: user, here: link.user };
    },
    grade: async (assignment, user, earned) => {
      const submission = await api.builders.submission(assignment, user);
      const run = await api.builders.run(submission, { report: reportOf({ score: { earned, possible: 100 } }) });
      await api.db.database.$transaction((tx) => raiseGrade(tx, run.id));
    },
    enter: async (user, link) => {
      const browser = lms.browser(user);
      const { answer } = await browser.launch(link);
      return { browser, ...(await goOn(api, answer)) };
    },
    close: async () => {
      await api.close();
      await lms.close();
    },
  };
  return school;
}

/** The button of the page in the frame, in a window of its own with `cookie`. */
export async function goOn(
  api: TestApi,
  page: ToolAnswer,
  cookie = "",
): Promise<{ answer: ToolAnswer; session: string }> {
  const [, ticket = ""] = /name="ticket" value="([^"]+)"/.exec(page.body) ?? [];
  const response = await fetch(`${api.origin}/api/lti/enter`, {
    ...{ method: "POST", redirect: "manual", body: new URLSearchParams({ ticket }) },
    headers: { origin: SITE, ...(cookie !== "" && { cookie }) },
  });
  const answer = { url: `${SITE}/api/lti/enter`, status: response.status, headers: response.headers };
  const location = response.headers.get("location");
  return {
    answer: { ...answer, body: await response.text(), location },
    session: response.headers
      .getSetCookie()
      .map((each) => each.split(";")[0])
      .join("; "),
  };
}
