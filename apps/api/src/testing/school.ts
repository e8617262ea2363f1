import { randomUUID } from "node:crypto";
import { TeamList, type Report } from "@laptime/contracts";
import { z } from "zod";
import { PERMISSION_EXTENSION, TOKEN_EXTENSION } from "../identity/index.ts";
import { reportOf } from "./report-of.ts";
import type { TestApi } from "./start-api.ts";
import type { Visitor } from "./visitor.ts";

/** Every kind of person who may call; `head` is the owner of the course, `owner` of the submission that is asked for. */
export const callers = [
  ...["nobody", "stranger", "outsider", "classmate", "owner", "observer", "assistant", "instructor", "head"],
] as const;
export type Caller =
  "nobody" | "stranger" | "outsider" | "classmate" | "owner" | "observer" | "assistant" | "instructor" | "head";

/** Texts that stand in one place each, so that an answer that has one says whence it came. */
export const marks = {
  tests: "MARKER-OF-THE-TESTS",
  solution: "MARKER-OF-THE-SOLUTION",
  hidden: "Secret",
  afterDue: "MARKER-OF-AFTER-DUE",
  owner: "MARKER-OF-THE-OWNER",
  classmate: "MARKER-OF-THE-CLASSMATE",
} as const;

export const message = () => ({ id: randomUUID(), text: "A message" });

export interface School {
  readonly visitors: Readonly<Record<Caller, Visitor>>;
  /** What the names in the paths of routes stand for. */
  readonly ids: Readonly<Record<string, string>>;
  readonly owner: { readonly name: string; readonly email: string };
}

const afterDueCheck: Report["checks"][number] = {
  id: "later",
  kind: "correctness",
  title: marks.afterDue,
  visibility: "after_due",
  status: "wrong_answer",
  earned: 0,
  possible: 5,
  durationMs: 1,
  message: marks.afterDue,
};

/** A course with one assignment, a person of each kind, and two submissions; the owner's is graded, or still waits. */
export async function openSchool(api: TestApi, given: { dueAt?: Date; graded?: boolean } = {}): Promise<School> {
  const { builders } = api;
  const course = await builders.course();
  const elsewhere = await builders.course();
  const folder = new Map(
    Object.entries({
      "starter/solution.py": "def answer(): ...",
      "tests/test_it.py": marks.tests,
      "baseline/solution.py": marks.solution,
      "solution/solution.py": marks.solution,
    }).map(([path, text]) => [path, Buffer.from(text)]),
  );
  const assignment = await builders.assignment(course, {
    folder,
    file: { team: { size: 2 }, leaderboard: { by: "score" } },
    ...(given.dueAt && { dueAt: given.dueAt }),
  });
  const student = await builders.student(course, { name: "Owner Of-The-Work" });
  const classmate = await builders.student(course, { name: marks.classmate });
  const filesWith = (mark: string) => new Map([["solution.py", Buffer.from(`# ${mark}`)]]);
  const plain = reportOf();
  const report = reportOf({ checks: [...plain.checks, afterDueCheck] });
  const submission = await builders.submission(assignment, student, { files: filesWith(marks.owner) });
  const run = await builders.run(submission, given.graded === false ? {} : { report });
  const attempt = await api.db.database.quizAttempt.create({
    data: {
      assignmentId: assignment.id,
      assignmentVersionId: assignment.currentVersionId,
      userId: student.id,
      seed: 1,
    },
  });
  const member = async (role: Parameters<typeof builders.student>[1]) =>
    api.signIn(await builders.student(course, role));
  const visitors = {
    nobody: api.visitor(),
    stranger: await api.signIn(await builders.student(elsewhere, { role: "owner" })),
    outsider: await api.signIn(await builders.student(elsewhere)),
    classmate: await api.signIn(classmate),
    owner: await api.signIn(student),
    observer: await member({ role: "observer" }),
    assistant: await member({ role: "assistant" }),
    instructor: await member({ role: "instructor" }),
    head: await member({ role: "owner" }),
  };
  await visitors.classmate.post(`/api/assignments/${assignment.id}/team`, {});
  const { teams } = await visitors.instructor.json(`/api/assignments/${assignment.id}/teams`, TeamList);
  const theirs = await builders.submission(assignment, classmate, { files: filesWith(marks.classmate) });
  await builders.run(theirs, { report });
  const ids = {
    ...{ courseId: course.id, assignmentId: assignment.id, studentId: student.id },
    ...{ submissionId: submission.id, runId: run.id, attemptId: attempt.id, teamId: teams[0]?.id ?? "" },
    requestId: given.graded === false ? randomUUID() : await openRequest(visitors.owner, submission.id),
    commentId: await writeComment(api, submission.id),
    regradeId: await orderRegrade(api, course.id, assignment.id),
    ...(await openDraft(api, course.id, assignment.currentVersionId)),
    ...{
      sessionId: "nobody's",
      workerId: "none",
      leftId: randomUUID(),
      webhookId: randomUUID(),
      rightId: randomUUID(),
      tokenId: randomUUID(),
      invitationId: randomUUID(),
      grantId: randomUUID(),
      launchId: randomUUID(),
      platformId: randomUUID(),
      contextId: randomUUID(),
      name: "nobody.s",
    },
  };
  return { visitors, ids, owner: { name: student.name, email: student.email } };
}

/** With the assignment as it is published, and files that were tried out. */
async function openDraft({ db: { database } }: TestApi, courseId: string, versionId: string) {
  const { digest, file, statement, bundleKey } = await database.assignmentVersion.findUniqueOrThrow({
    where: { id: versionId },
  });
  const slug = "drafted";
  const assignment = { slug, position: 0, digest, file: file ?? {}, statement, bundleKey };
  const course = { id: `of-${courseId}`, title: "A course" };
  const draft = await database.courseDraft.create({
    data: {
      courseId,
      file: course,
      source: { kind: "upload", name: null },
      by: "ben",
      assignments: { create: assignment },
    },
  });
  const tried = { courseId, slug, version: digest, bundleKey, filesKey: bundleKey, title: "A", cores: 1, by: "ben" };
  const rehearsal = await database.rehearsal.create({ data: { ...tried, state: "dead" } });
  return { draftId: draft.id, rehearsalId: rehearsal.id, versionId, slug };
}

/** Which was given up: nothing can be done with it. */
async function orderRegrade({ db }: TestApi, courseId: string, assignmentId: string): Promise<string> {
  const id = randomUUID();
  const order = { id, assignmentIds: [assignmentId], submissions: "all", keepsBest: false, checks: [], reason: "Why" };
  const counts = { total: 1, students: 1 };
  await db.database.regrade.create({ data: { id, courseId, order, state: "discarded", by: "nobody", ...counts } });
  return id;
}

/** Of somebody who is no more. */
async function writeComment({ db }: TestApi, submissionId: string): Promise<string> {
  const comment = { id: randomUUID(), submissionId, file: "solution.py", line: 1, text: "Well named", by: "nobody" };
  return (await db.database.lineComment.create({ data: comment })).id;
}

async function openRequest(owner: Visitor, submissionId: string): Promise<string> {
  const asked = await owner.post(`/api/submissions/${submissionId}/requests`, { ...message(), text: marks.owner });
  return z.object({ id: z.string() }).parse(await asked.json()).id;
}

/** Every route of the API as "METHOD /path/{parameter}", from its own description. */
export async function routesOf(api: TestApi): Promise<string[]> {
  return [...(await permissionsOf(api)).keys()];
}

/** By route, what its description says it takes to call it. */
export const permissionsOf = (api: TestApi): Promise<Map<string, string>> => saidOf(api, PERMISSION_EXTENSION);

/** By route, which scope of an access token opens it; null: none does. */
export const tokenScopesOf = (api: TestApi): Promise<Map<string, string | null>> => saidOf(api, TOKEN_EXTENSION);

async function saidOf<Said extends string | null>(api: TestApi, extension: string): Promise<Map<string, Said>> {
  const Description = z.object({
    paths: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))),
  });
  const { paths } = await api.visitor().json("/api/openapi.json", Description);
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      return [`${method.toUpperCase()} ${path}`, (operation[extension] ?? null) as Said] as const;
    }),
  );
  return new Map(routes);
}

export function pathIn({ ids }: School, route: string): string {
  const [, path = ""] = route.split(" ");
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(ids[name] ?? "unknown"));
}

/** What shows an assignment whole, to those who write it. */
const WHOLE = [
  "GET /api/assignments/{assignmentId}/versions/{versionId}/files",
  "GET /api/drafts/{draftId}/assignments/{slug}/files",
  "GET /api/rehearsals/{rehearsalId}",
];

/** What this reader must find nowhere, in whatever way the API is asked. */
export function forbiddenTo(caller: Caller, { owner }: School, due: boolean, route: string): readonly string[] {
  if (WHOLE.includes(route) && ["instructor", "head"].includes(caller)) return [];
  const ofEverybody = [marks.tests, marks.solution];
  if (["assistant", "instructor", "head"].includes(caller)) return ofEverybody;
  const ofStudents = [...ofEverybody, marks.hidden];
  const ofTheOwner = [marks.owner, owner.name, owner.email];
  if (caller === "owner") return [...ofStudents, marks.classmate, ...(due ? [] : [marks.afterDue])];
  // Both have handed in: what comes after the due date is theirs to see then, and not before.
  if (caller === "classmate") return [...ofStudents, ...ofTheOwner, ...(due ? [] : [marks.afterDue])];
  return [...ofStudents, ...ofTheOwner, marks.classmate, marks.afterDue];
}
