import { Me } from "@laptime/contracts";
import {
  canvas,
  launchFaults,
  moodle,
  type LaunchRefusalReason,
  type ResourceLink,
  type User as LmsUser,
} from "@laptime/testing/lms-platform";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { goOn, SITE, startLmsSchool, type LmsSchool } from "../testing/lms-school.ts";
import type { LtiFault } from "./lti-refused.ts";

/** What the log says, by what is wrong. */
const reasons: Record<LaunchRefusalReason, LtiFault | readonly LtiFault[]> = {
  "unknown-platform": "platform_unknown",
  "login-incomplete": "request_malformed",
  "target-link": ["target_wrong", "target_elsewhere"],
  "platform-error": "platform_says_no",
  "state-missing": "state_missing",
  "state-unknown": "state_unknown",
  "state-used": "state_used",
  "state-other-browser": "state_not_kept",
  "token-missing": "token_missing",
  "token-malformed": "token_malformed",
  algorithm: "alg_refused",
  "key-unknown": ["kid_unknown", "kid_missing"],
  signature: "signature_wrong",
  issuer: "iss_wrong",
  audience: "aud_wrong",
  "authorized-party": "azp_wrong",
  expired: ["expired", "exp_missing"],
  "not-yet-valid": "not_yet_valid",
  "issued-at": ["issued_later", "issued_long_ago", "iat_missing"],
  "nonce-missing": "nonce_missing",
  nonce: "nonce_wrong",
  deployment: ["deployment_unknown", "deployment_missing"],
  "message-type": "message_type_wrong",
  version: "version_wrong",
  "resource-link": "resource_link_missing",
  subject: "sub_missing",
  roles: "roles_missing",
  "deep-linking-settings": ["deep_link_settings_missing", "return_elsewhere"],
};

describe.each([
  ["moodle", moodle],
  ["canvas", canvas],
])("%s", (_name, profile) => {
  let school: LmsSchool;
  let link: ResourceLink;
  let assignmentId: string;
  beforeAll(async () => {
    school = await startLmsSchool(profile);
    const linked = await school.link();
    [link, assignmentId] = [linked.link, linked.assignment.id];
    const { answer, session } = await school.enter(school.teacher.there, link);
    const launchId = answer.location?.split("/").at(-1) ?? "";
    const connected = await fetch(`${school.api.origin}/api/lti/launches/${launchId}/course`, {
      ...{ method: "POST", body: JSON.stringify({ courseId: school.here.id }) },
      headers: { "content-type": "application/json", origin: "https://laptime.test", cookie: session },
    });
    if (!connected.ok) throw new Error(await connected.text());
  });
  afterAll(() => school.close());

  test("a student comes to the assignment, with an account of their own, in the course", async () => {
    const [lin] = school.lms.campus.addStudents(school.there, 1);
    if (lin === undefined) throw new Error("nobody");
    const { answer, session } = await school.enter(lin, link);
    expect([answer.status, answer.location]).toEqual([303, `/assignments/${assignmentId}`]);
    const me = await fetch(`${school.api.origin}/api/me`, { headers: { cookie: session } });
    expect(Me.parse(await me.json())).toMatchObject({
      name: lin.name,
      enrolments: [{ courseId: school.here.id, role: "student" }],
    });
    // What the platform says of an address is not believed.
    expect(await school.api.db.database.user.count({ where: { email: lin.email } })).toBe(0);
    const again = await school.enter(lin, link);
    expect(again.answer.location).toBe(`/assignments/${assignmentId}`);
    expect(await school.api.db.database.ltiUserLink.count({ where: { sub: lin.id } })).toBe(1);
  });

  test("a platform that was registered by hand is known by what it calls itself", async () => {
    const { ltiPlatform } = school.api.db.database;
    await ltiPlatform.update({ where: { id: school.platform.id }, data: { product: "" } });
    await school.lms.browser(school.teacher.there).launch(link);
    const { product } = await ltiPlatform.findUniqueOrThrow({ where: { id: school.platform.id } });
    expect(product).toBe(profile.product.product_family_code);
  });

  test("a ticket lets in once", async () => {
    const [lin] = school.lms.campus.addStudents(school.there, 1);
    if (lin === undefined) throw new Error("nobody");
    const { answer } = await school.lms.browser(lin).launch(link);
    expect((await goOn(school.api, answer)).answer.status).toBe(303);
    expect((await goOn(school.api, answer)).answer.status).toBe(400);
  });

  /** Up to the platform's form, which nobody has sent yet, with the cookie that binds it to a browser. */
  async function began(person: LmsUser) {
    school.reasons.length = 0;
    const browser = school.lms.browser(person);
    const { form, answer } = await browser.begin(link);
    const cookie = answer.headers.getSetCookie().find((each) => /^laptime\.lti_[0-9a-f]{16}=/.test(each)) ?? "";
    if (form === null || cookie === "") throw new Error("the login was refused");
    return { form, cookie: cookie.split(";")[0] ?? "" };
  }

  const post = (fields: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>>) =>
    fetch(`${school.api.origin}/api/lti/launch`, {
      ...{ method: "POST", body: new URLSearchParams(fields), headers, redirect: "manual" },
    });

  const accepted = launchFaults.filter(({ expected }) => expected === "accepted");

  test.each(accepted)("$name: it looks odd, and is right", async (fault) => {
    const [lin] = school.lms.campus.addStudents(school.there, 1);
    if (lin === undefined) throw new Error("nobody");
    school.reasons.length = 0;
    const { answer } = await school.lms.browser(lin).launch(link, { fault });
    expect(school.reasons).toEqual([]);
    expect((await goOn(school.api, answer)).answer.location).toBe(`/assignments/${assignmentId}`);
  });

  /** The page that asks the browser for what it keeps, sent by itself. */
  async function continued({ body }: { body: string }) {
    const fields = [...body.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(([, name = "", value = ""]) => [
      name,
      value,
    ]);
    const answer = await fetch(`${school.api.origin}/api/lti/launch`, {
      ...{ method: "POST", body: new URLSearchParams(fields as [string, string][]) },
      headers: { origin: "https://laptime.test" },
    });
    return { status: answer.status, body: await answer.text() };
  }

  // What has nothing to do with a platform's habits is tried with one of them.
  describe.each(profile === moodle ? ["with one platform for all"] : [])("%s", () => {
    test("a form without its cookie is sent once more by a page of ours, and works", async () => {
      const [lin] = school.lms.campus.addStudents(school.there, 1);
      if (lin === undefined) throw new Error("nobody");
      const { form, cookie } = await began(lin);
      // As with plain HTTP: a form of another site comes without cookies, and may still change them.
      const first = await post(form.fields, {});
      expect([first.status, first.headers.getSetCookie()]).toEqual([200, []]);
      expect((await post({ ...form.fields, again: "1" }, { origin: SITE, cookie })).status).toBe(303);
      expect(school.reasons).toEqual([]);
    });

    test("what a browser was to keep is not believed from a page of another site", async () => {
      const [mallory] = school.lms.campus.addStudents(school.there, 1);
      if (mallory === undefined) throw new Error("nobody");
      const { form, cookie } = await began(mallory);
      const fields = { ...form.fields, kept: cookie.split("=")[1] ?? "", again: "1" };
      expect((await post(fields, { origin: "https://evil.test" })).status).toBe(400);
      expect(school.reasons).toEqual(["state_not_kept"]);
      // A page of ours has asked the platform's storage in this very browser.
      expect((await post(fields, { origin: SITE })).status).toBe(303);
    });

    test("a platform that is switched off in the middle of a launch lets nobody in", async () => {
      const [lin] = school.lms.campus.addStudents(school.there, 1);
      if (lin === undefined) throw new Error("nobody");
      const { ltiPlatform } = school.api.db.database;
      const { form, cookie } = await began(lin);
      const { answer: ready } = await school.lms.browser(lin).launch(link);
      await ltiPlatform.updateMany({ data: { activeAt: null } });
      expect((await post(form.fields, { cookie })).status).toBe(400);
      expect((await goOn(school.api, ready)).answer.status).toBe(400);
      expect(school.reasons).toEqual(["platform_waits", "ticket_over"]);
      await ltiPlatform.updateMany({ data: { activeAt: new Date() } });
    });

    // What is wrong with a message is wrong on every platform.
    test.each(launchFaults.filter((fault) => !accepted.includes(fault)))("$name: $expected", async (fault) => {
      const [lin] = school.lms.campus.addStudents(school.there, 1);
      if (lin === undefined) throw new Error("nobody");
      const isDeepLink = fault.message === "deepLinking";
      const person = isDeepLink ? school.teacher.there : lin;
      school.reasons.length = 0;
      const { answer } = await school.lms.browser(person).launch(isDeepLink ? school.there : link, { fault });
      const shown = answer.body.includes("This did not work") ? answer : await continued(answer);
      expect(shown.status).toBe(400);
      expect(school.reasons).toHaveLength(1);
      expect([reasons[fault.expected as LaunchRefusalReason]].flat()).toContain(school.reasons[0]);
      expect(shown.body).toContain("This did not work");
      expect(await school.api.db.database.ltiUserLink.count({ where: { sub: lin.id } })).toBe(0);
    });
  });
});
