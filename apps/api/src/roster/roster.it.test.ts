import { CourseView, InvitedTo, MadeInvitation, Me, Roster, RosterPlan } from "@laptime/contracts";
import type { Assignment, Course, User } from "@laptime/database";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { startApi, type TestApi } from "../testing/start-api.ts";
import type { Visitor } from "../testing/visitor.ts";

let api: TestApi;
let course: Course;
let assignment: Assignment;
let lin: User;
let ben: Visitor;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  course = await api.builders.course();
  assignment = await api.builders.assignment(course);
  lin = await api.builders.student(course, { name: "Lin" });
  ben = await api.signIn(await api.builders.student(course, { name: "Ben", role: "instructor" }));
});

const at = (rest = "") => `/api/courses/${course.id}/roster${rest}`;
const roster = () => ben.json(at(), Roster);
const planned = async (csv: string, removesAbsent = false) =>
  RosterPlan.parse(await (await ben.post(at("/preview"), { csv, removesAbsent })).json());
const codeOf = async (answer: Response) => z.object({ code: z.string() }).parse(await answer.json()).code;
const noted = async () =>
  (await api.db.database.auditEntry.findMany({ where: { courseId: course.id }, orderBy: { id: "asc" } })).map(
    ({ actor, action, subject }) => `${actor} ${action}: ${subject}`,
  );

test("a file is shown first, then applied, all of it; and nothing of it when something has changed since", async () => {
  const csv = `email,name,role,section\nnew-${course.slug}@x.test,New Person,,B\n${lin.email},,,A\n`;
  const plan = await planned(csv);
  expect(plan).toMatchObject({ errors: [], same: 0, changes: [{ change: "add" }, { change: "update" }] });
  expect((await roster()).people).toHaveLength(2);
  const stale = await ben.post(at("/import"), { csv, digest: "of another one" });
  expect([stale.status, await codeOf(stale)]).toEqual([409, "roster_changed"]);
  expect((await roster()).people).toHaveLength(2);
  expect((await ben.post(at("/import"), { csv, digest: plan.digest })).status).toBe(200);
  const { people } = await roster();
  expect(people.map(({ name, role, section }) => [name, role, section])).toEqual([
    ["Ben", "instructor", null],
    ["Lin", "student", "A"],
    ["New Person", "student", "B"],
  ]);
  expect(await noted()).toEqual(["Ben roster.import: 1 added, 1 changed, 0 removed"]);
});

test("with one wrong line nothing is applied", async () => {
  const csv = `email,name\nnew-${course.slug}@x.test,New\nnobody,Nobody\n`;
  const plan = await planned(csv);
  expect(plan.errors).toEqual([{ line: 3, message: "nobody is no e-mail address." }]);
  expect((await ben.post(at("/import"), { csv, digest: plan.digest })).status).toBe(409);
  expect((await roster()).people).toHaveLength(2);
  const unreadable = await ben.post(at("/preview"), { csv: "name\nAnn\n" });
  expect([unreadable.status, await codeOf(unreadable)]).toEqual([422, "roster_unreadable"]);
});

test("who is taken out sees nothing more, and has grants and work back with the place", async () => {
  await ben.put(`/api/courses/${course.id}/accommodations/${lin.id}`, { extraHours: 48 });
  const student = await api.signIn(lin);
  const submission = await api.builders.submission(assignment, lin);
  expect((await ben.delete(at(`/${lin.id}`))).status).toBe(204);
  expect((await student.get(`/api/courses/${course.id}`)).status).toBe(404);
  expect((await student.get(`/api/submissions/${submission.id}`)).status).toBe(404);
  const csv = `email\n${lin.email}\n`;
  const { digest } = await planned(csv);
  await ben.post(at("/import"), { csv, digest });
  const back = await api.db.database.enrolment.findFirstOrThrow({ where: { courseId: course.id, userId: lin.id } });
  expect(back).toMatchObject({ role: "student", extraHours: 48 });
  expect((await student.json(`/api/courses/${course.id}`, CourseView)).assignments[0]?.submissions).toBe(1);
});

test("a role and a section are set by hand; nobody changes his own, and no instructor an owner", async () => {
  expect((await ben.put(at(`/${lin.id}`), { role: "assistant", section: "A" })).status).toBe(204);
  expect((await roster()).people.find(({ id }) => id === lin.id)).toMatchObject({ role: "assistant", section: "A" });
  const { id } = await ben.json("/api/me", Me);
  const own = await ben.delete(at(`/${id}`));
  expect([own.status, await codeOf(own)]).toEqual([409, "membership_refused"]);
  const olga = await api.builders.student(course, { name: "Olga", role: "owner" });
  expect((await ben.put(at(`/${olga.id}`), { role: "student", section: null })).status).toBe(409);
  expect((await ben.put(at(`/${lin.id}`), { role: "owner", section: null })).status).toBe(409);
  expect(await noted()).toEqual(["Ben roster.change: Lin: student → assistant, A"]);
});

const invited = async (more: object = {}) =>
  MadeInvitation.parse(
    await (await ben.post(`/api/courses/${course.id}/invitations`, { role: "student", days: 7, ...more })).json(),
  );
const secretOf = ({ link }: MadeInvitation) => new URL(link).pathname.split("/").at(-1) ?? "";

test("a link lets in who has an account, and makes one for who has none", async () => {
  const invitation = await invited({ section: "C" });
  const path = `/api/invitations/${secretOf(invitation)}`;
  const visitor = api.visitor();
  expect(await visitor.json(path, InvitedTo)).toEqual({ courseId: course.id, title: course.title, role: "student" });
  const elsewhere = await api.signIn(await api.builders.student(await api.builders.course()));
  expect((await elsewhere.post(`${path}/acceptance`, {})).status).toBe(200);
  expect((await elsewhere.post(`${path}/acceptance`, {})).status).toBe(200);
  expect((await elsewhere.get(`/api/courses/${course.id}`)).status).toBe(200);

  const account = { name: "Ann", email: `Ann-${course.slug}@x.test`, password: "long enough for it" };
  expect((await visitor.post(`${path}/account`, account)).status).toBe(201);
  const twice = await visitor.post(`${path}/account`, account);
  expect([twice.status, await codeOf(twice)]).toEqual([409, "account_exists"]);
  const credentials = { email: account.email.toLowerCase(), password: account.password };
  expect((await visitor.post("/api/auth/sign-in/email", credentials)).status).toBe(200);
  const { people, invitations } = await roster();
  expect(people.find(({ name }) => name === "Ann")).toMatchObject({ role: "student", section: "C" });
  expect(invitations).toMatchObject([{ accepted: 2 }]);
});

test("a link that is revoked or too old lets nobody in, and no link changes what somebody is", async () => {
  const invitation = await invited();
  const path = `/api/invitations/${secretOf(invitation)}`;
  expect((await ben.post(`${path}/acceptance`, {})).status).toBe(200);
  expect((await roster()).people.find(({ name }) => name === "Ben")?.role).toBe("instructor");
  expect((await ben.delete(`/api/courses/${course.id}/invitations/${invitation.id}`)).status).toBe(204);
  expect((await api.visitor().get(path)).status).toBe(404);
  const old = await invited();
  await api.db.database.invitation.update({ where: { id: old.id }, data: { expiresAt: new Date(0) } });
  expect((await ben.post(`/api/invitations/${secretOf(old)}/acceptance`, {})).status).toBe(404);
  expect((await ben.post(`/api/courses/${course.id}/invitations`, { role: "owner", days: 7 })).status).toBe(400);
});

test("staff look as a student: they see what the student sees, in this course alone, change nothing, and it is noted", async () => {
  const other = await api.builders.assignment(course, { opensAt: new Date("2199-01-01T00:00:00Z") });
  const submission = await api.builders.submission(assignment, lin);
  await api.builders.run(submission);
  expect((await ben.get(`/api/assignments/${other.id}`)).status).toBe(200);
  expect((await ben.post(`/api/courses/${course.id}/view-as`, { studentId: lin.id })).status).toBe(204);
  const me = await ben.json("/api/me", Me);
  expect(me).toMatchObject({ name: "Lin", viewedBy: "Ben", enrolments: [{ role: "student" }] });
  expect((await ben.json(`/api/courses/${course.id}`, CourseView)).role).toBe("student");
  expect((await ben.get(`/api/submissions/${submission.id}`)).status).toBe(200);
  expect((await ben.get(`/api/assignments/${other.id}`)).status).toBe(404);
  expect((await ben.get(at())).status).toBe(403);
  const handedIn = await ben.upload(assignment.id, { "solution.py": "x = 1" });
  expect([handedIn.status, await codeOf(handedIn)]).toEqual([403, "view_only"]);
  expect((await ben.get("/api/account/tokens")).status).toBe(403);
  const elsewhere = await api.builders.course();
  await api.db.database.enrolment.create({ data: { courseId: elsewhere.id, userId: lin.id, role: "student" } });
  expect((await ben.get(`/api/courses/${elsewhere.id}`)).status).toBe(404);
  expect((await ben.delete("/api/view-as")).status).toBe(204);
  expect(await ben.json("/api/me", Me)).toMatchObject({ name: "Ben" });
  expect(await noted()).toEqual(["Ben view.begin: Lin"]);
});

test("a cookie of another session, or of whoever is no staff any more, shows nothing", async () => {
  const begun = await ben.post(`/api/courses/${course.id}/view-as`, { studentId: lin.id });
  const [cookie = ""] = (begun.headers.get("set-cookie") ?? "").split(";");
  const stranger = await api.signIn(await api.builders.student(await api.builders.course(), { name: "Stranger" }));
  const seen = await stranger.getWith(cookie, "/api/me");
  expect(await seen.text()).not.toContain("Lin");
  await api.db.database.enrolment.updateMany({
    where: { courseId: course.id, role: "instructor" },
    data: { role: "observer" },
  });
  expect((await ben.get(`/api/courses/${course.id}`)).status).toBe(403);
});
