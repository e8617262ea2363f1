import { LtiCourse, LtiEntry, LtiRosterSync, Me, PassbackPreview, PassbackResync } from "@laptime/contracts";
import { canvas, moodle, role, serviceFaults, type ToolAnswer } from "@laptime/testing/lms-platform";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { goOn, SITE, startLmsSchool, type LmsSchool } from "../testing/lms-school.ts";
import type { Visitor } from "../testing/visitor.ts";
import { RosterSyncStore } from "./roster-sync.store.ts";
import { SendPassbacks } from "./send-passbacks.ts";
import { SyncRosters } from "./sync-rosters.ts";

/* Deep linking, rosters, registration and whose account it is: with a platform that knows nothing of this code. */

describe.each([
  ["moodle", moodle],
  ["canvas", canvas],
])("%s", (_name, profile) => {
  let school: LmsSchool;
  let teacher: Visitor;
  beforeAll(async () => {
    school = await startLmsSchool(profile);
    teacher = await school.api.signIn(school.teacher.here);
  });
  afterAll(() => school.close());

  const db = () => school.api.db.database;
  const lti = (rest = "") => `/api/courses/${school.here.id}/lti${rest}`;
  const courseNow = () => teacher.json(lti(), LtiCourse);
  /** The form of a page in the frame, filled in. */
  async function choose(page: { body: string }, fields: readonly (readonly [string, string])[]): Promise<ToolAnswer> {
    const hidden = [...page.body.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    const body = new URLSearchParams([...hidden.map(([, name = "", value = ""]) => [name, value]), ...fields] as never);
    const response = await fetch(`${school.api.origin}/api/lti/deep-link`, {
      ...{ method: "POST", body, headers: { origin: SITE } },
    });
    const url = `${SITE}/api/lti/deep-link`;
    return { url, status: response.status, headers: response.headers, body: await response.text(), location: null };
  }

  test("a teacher connects the courses in the frame, and links several assignments with their columns", async () => {
    const first = await school.api.builders.assignment(school.here, { file: { title: "First <b>", points: 30 } });
    const second = await school.api.builders.assignment(school.here, { file: { title: "Second", points: 70 } });
    const browser = school.lms.browser(school.teacher.there);
    const { answer } = await browser.launch(school.there);
    expect(answer.headers.get("content-security-policy")).toContain(`frame-ancestors 'self' ${school.lms.origin}`);
    expect(answer.headers.get("x-frame-options")).toBeNull();
    const list = await choose(answer, [["course", school.here.id]]);
    expect(list.body).toContain("First &#60;b&#62;");
    const page = await choose(list, [
      ["assignment", first.id],
      ["assignment", second.id],
    ]);
    expect((await browser.returnTo(page)).status).toBe(200);
    const links = [...school.lms.campus.links.values()].filter(({ course }) => course === school.there);
    expect(links.map(({ title, lineItem }) => [title, lineItem?.scoreMaximum])).toEqual([
      ["First <b>", 30],
      ["Second", 70],
    ]);
    expect(links.map(({ targetLinkUri }) => targetLinkUri)).toEqual(
      [first, second].map(({ id }) => `${SITE}/assignments/${id}`),
    );
    // The ticket has been used.
    expect((await choose(list, [["assignment", first.id]])).status).toBe(400);
    expect((await courseNow()).contexts).toMatchObject([{ title: school.there.title, givesRoster: true }]);
  });

  test("what has a column of our own making gets no second one by being linked, unless that is gone", async () => {
    const { id: contextId } = await db().ltiContext.findFirstOrThrow({ where: { courseId: school.here.id } });
    const url = `${school.lms.origin}/a-column`;
    const linked = async (title: string, isGone: boolean) => {
      const { id: assignmentId } = await school.api.builders.assignment(school.here, { file: { title, points: 10 } });
      const passbacks = {
        create: { userId: school.teacher.here.id, state: "refused", lastStatus: isGone ? 404 : 400 },
      };
      await db().ltiLineItem.create({ data: { contextId, assignmentId, url, passbacks } });
      const browser = school.lms.browser(school.teacher.there);
      const { answer } = await browser.launch(school.there);
      await browser.returnTo(await choose(answer, [["assignment", assignmentId]]));
      await db().ltiLineItem.deleteMany({ where: { assignmentId } });
      return [...school.lms.campus.links.values()].find((one) => one.title === title)?.lineItem;
    };
    expect(await linked("With a column", false)).toBeNull();
    expect(await linked("Its column is gone", true)).toMatchObject({ scoreMaximum: 10 });
  });

  test("the roster comes page by page; who leaves is inactive, and back again with everything", async () => {
    const students = school.lms.campus.addStudents(school.there, 23);
    const assistant = school.lms.campus.addUser({ givenName: "Ann" });
    school.lms.campus.enrol(school.there, assistant, role.teachingAssistant);
    expect(await school.api.get(SyncRosters).syncDue()).toBe(true);
    const [context] = (await courseNow()).contexts;
    if (context === undefined || students[0] === undefined) throw new Error("nothing is connected");
    expect(context.lastSync).toMatchObject({ failure: null, members: 25 });
    const roles = await db().enrolment.groupBy({ by: ["role"], where: { courseId: school.here.id }, _count: true });
    const counts = Object.fromEntries(roles.map((each) => [each.role, each._count]));
    expect(counts).toMatchObject({ student: 23, assistant: 1 });
    const link = { where: { platformId_sub: { platformId: school.platform.id, sub: students[0].id } } };
    const { userId } = await db().ltiUserLink.findUniqueOrThrow(link);
    await db().enrolment.updateMany({ where: { userId }, data: { extraHours: 5 } });

    school.lms.campus.unenrol(school.there, students[0]);
    const sync = async () =>
      LtiRosterSync.parse(await (await teacher.post(lti(`/${context.id}/roster-sync`), {})).json());
    expect((await sync()).changes).toEqual([{ name: students[0].name, kind: "left", from: "student", to: null }]);
    expect(await db().enrolment.count({ where: { userId } })).toBe(0);
    expect(await db().formerEnrolment.count({ where: { userId } })).toBe(1);
    expect((await sync()).changes).toEqual([]);

    school.lms.campus.enrol(school.there, students[0]);
    expect((await sync()).changes).toEqual([{ name: students[0].name, kind: "back", from: null, to: "student" }]);
    expect(await db().enrolment.findFirst({ where: { userId } })).toMatchObject({ extraHours: 5 });

    school.lms.faults.next("memberships", serviceFaults.serverError);
    expect(await sync()).toMatchObject({ failure: expect.stringContaining("500") as unknown, changes: [] });
    expect(await db().enrolment.count({ where: { courseId: school.here.id, role: "student" } })).toBe(23);
  });

  test("who comes while the roster is fetched stays, though it does not name them", async () => {
    const lin = await school.student();
    const { id } = await db().ltiContext.findFirstOrThrow({ where: { courseId: school.here.id } });
    const rosters = school.api.get(RosterSyncStore);
    const context = await rosters.find(id);
    if (context === null) throw new Error("nothing is connected");
    const roster = {
      user_id: school.teacher.there.id,
      status: "active",
      roles: [role.instructor],
      name: "Tess Teacher",
    };
    const members = [{ ...roster, given_name: "", family_name: "", email: "" }];
    const asked = new Date(Date.now() - 60_000);
    const isIn = () => db().enrolment.count({ where: { userId: lin.here.id } });
    await rosters.apply(context, members, null, asked);
    expect(await isIn()).toBe(1);
    await rosters.apply(context, members, null, new Date());
    expect(await isIn()).toBe(0);
  });

  test("what would be sent is shown; what the platform shows otherwise is mended", async () => {
    const { assignment, link } = await school.link();
    const lin = await school.student();
    await school.enter(lin.there, link);
    await school.grade(assignment, lin.here, 60);
    const preview = () => teacher.json(lti("/preview"), PassbackPreview);
    expect((await preview()).changes).toMatchObject([{ before: null, after: { given: 60, maximum: 100 } }]);
    await school.api.get(SendPassbacks).sendDue();
    expect(await preview()).toMatchObject({ changes: [], total: 0 });
    if (link.lineItem === null) throw new Error("no column");
    const resync = async () => PassbackResync.parse(await (await teacher.post(lti("/resync"), {})).json());
    expect(await resync()).toMatchObject({ differed: 0, failures: [] });
    school.lms.gradeBook.override(link.lineItem, lin.there.id, 5, new Date(Date.now() - 60_000));
    expect(await resync()).toMatchObject({ differed: 1 });
    await expect
      .poll(
        async () => {
          await school.api.get(SendPassbacks).sendDue();
          return link.lineItem && school.lms.gradeBook.scoreOf(link.lineItem, lin.there.id);
        },
        { timeout: 5_000, interval: 200 },
      )
      .toBe(60);
    expect(school.lms.journal.disorder()).toEqual([]);
  });

  test("what a teacher writes there for somebody who is excused stays, also when all is compared", async () => {
    const { assignment, link } = await school.link();
    const lin = await school.student();
    await school.enter(lin.there, link);
    if (link.lineItem === null) throw new Error("no column");
    const path = `/api/assignments/${assignment.id}/grades/${lin.here.id}/override`;
    expect((await teacher.put(path, { to: "excused", reason: "ill", version: 0 })).status).toBe(200);
    await school.api.get(SendPassbacks).sendDue();
    school.lms.gradeBook.override(link.lineItem, lin.there.id, 70, new Date(Date.now() - 60_000));
    const where = { lineItem: { assignmentId: assignment.id } };
    expect(await db().passback.count({ where })).toBe(1);
    PassbackResync.parse(await (await teacher.post(lti("/resync"), {})).json());
    expect(await db().passback.count({ where: { ...where, dueAt: { not: null } } })).toBe(0);
    expect(school.lms.gradeBook.scoreOf(link.lineItem, lin.there.id)).toBe(70);
  });

  test("a platform registers itself with a link that works once", async () => {
    const operator = await school.api.builders.student(school.here, { name: "Op", role: "instructor" });
    await db().user.update({ where: { id: operator.id }, data: { email: "op@laptime.test" } });
    const secret = "a secret of the test";
    const { hashToken } = await import("../identity/index.ts");
    await db().ltiRegistrationLink.create({
      data: { hash: hashToken(secret), by: operator.id, expiresAt: new Date(Date.now() + 60_000) },
    });
    const address = new URL(school.lms.registrationAddress(`${SITE}/api/lti/register/${secret}`));
    const open = () => fetch(school.api.origin + address.pathname + address.search);
    const answer = await open();
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining("org.imsglobal.lti.close")]);
    const made = await db().ltiPlatform.findFirstOrThrow({
      where: { id: { not: school.platform.id } },
      include: { deployments: true },
    });
    expect(made).toMatchObject({ issuer: school.lms.issuer, product: profile.product.product_family_code });
    expect(made.deployments).toHaveLength(profile === moodle ? 1 : 0);
    expect((await open()).status).toBe(400);
    const entries = await db().auditEntry.findMany({ where: { action: "lti.platform" } });
    expect(entries).toMatchObject([{ actorId: operator.id, subject: expect.stringContaining(made.issuer) as unknown }]);
  });

  test("whoever is signed in says whether the account is theirs; nobody gets one by an address", async () => {
    const owner = await school.api.builders.student(school.here, { name: "Owner of the address" });
    const claimed = school.lms.campus.addUser({ givenName: "Mal", email: owner.email });
    school.lms.campus.enrol(school.there, claimed);
    const { link } = await school.link();
    const { answer } = await school.lms.browser(claimed).launch(link);
    const asked = await goOn(school.api, answer);
    expect(asked.answer.location).toBe("/lti/account");
    const entry = (cookie: string, init: RequestInit = {}) =>
      fetch(`${school.api.origin}/api/lti/entry`, {
        ...init,
        headers: { cookie, origin: SITE, "content-type": "application/json" },
      });
    expect(LtiEntry.parse(await (await entry(asked.session)).json())).toMatchObject({
      ...{ signedInAs: null, isKnown: true, name: claimed.name },
    });
    const as = (who: string) => ({ method: "POST", body: JSON.stringify({ as: who }) });
    expect((await entry(asked.session, as("signed_in"))).status).toBe(401);
    const made = await entry(asked.session, as("new"));
    expect(made.status).toBe(200);
    const session = made.headers.getSetCookie().map((each) => each.split(";")[0]);
    const me = await fetch(`${school.api.origin}/api/me`, { headers: { cookie: session.join("; ") } });
    expect(Me.parse(await me.json()).email).not.toBe(owner.email);
    expect(await db().ltiUserLink.count({ where: { userId: owner.id } })).toBe(0);
  });

  test("a trusted platform's address is that of its owner, but never of an account that a stranger holds", async () => {
    await db().ltiPlatform.updateMany({ where: { id: school.platform.id }, data: { trustsEmails: true } });
    const known = await school.api.builders.student(school.here, { name: "Known" });
    const held = await school.api.builders.student(school.here, { name: "Held" });
    await school.api.signIn(held);
    await db().user.update({ where: { id: held.id }, data: { emailVerified: false } });
    const { link } = await school.link();
    const owners = new Map<string, string>();
    for (const { id, email } of [known, held]) {
      const there = school.lms.campus.addUser({ email });
      school.lms.campus.enrol(school.there, there);
      await school.enter(there, link);
      const { userId } = await db().ltiUserLink.findFirstOrThrow({ where: { sub: there.id } });
      owners.set(id, userId);
    }
    expect(owners.get(known.id)).toBe(known.id);
    expect(owners.get(held.id)).not.toBe(held.id);
  });
});
