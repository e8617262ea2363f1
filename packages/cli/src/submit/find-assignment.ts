import { AssignmentView, CourseView, Me } from "@laptime/contracts";
import { BadArguments } from "../exit-code.ts";
import type { ApiClient } from "./api-client.ts";

const ID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/**
 * The assignment that is meant: its id, the address of its page, `course/assignment`, or its name alone where only one of
 * the caller's courses has it. Rejects with `BadArguments` when there is none or more than one.
 */
export async function findAssignment(api: ApiClient, wanted: string): Promise<AssignmentView> {
  const id = ID.exec(wanted)?.[0] ?? (await idOf(api, wanted));
  return api.get(`/api/assignments/${id}`, AssignmentView);
}

async function idOf(api: ApiClient, wanted: string): Promise<string> {
  const [slug = "", courseSlug] = wanted.split("/").toReversed();
  const { enrolments } = await api.get("/api/me", Me);
  const asked = enrolments.filter((each) => courseSlug === undefined || each.courseSlug === courseSlug);
  const all = (await Promise.all(asked.map((course) => namesIn(api, course)))).flat();
  const found = all.filter((each) => each.slug === slug);
  const [only] = found;
  if (only !== undefined && found.length === 1) return only.id;
  throw new BadArguments(
    found.length > 1
      ? `${slug} is in several courses: ${found.map(({ name }) => name).join(", ")}. Say which.`
      : `There is no assignment ${wanted}. ${all.length === 0 ? "You are in no such course." : `There is:\n  ${all.map(({ name }) => name).join("\n  ")}`}`,
  );
}

async function namesIn(api: ApiClient, { courseId, courseSlug }: Me["enrolments"][number]) {
  const { assignments } = await api.get(`/api/courses/${courseId}`, CourseView);
  return assignments.map(({ id, slug }) => ({ id, slug, name: `${courseSlug}/${slug}` }));
}
