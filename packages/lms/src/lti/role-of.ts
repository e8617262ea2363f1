import type { Role } from "@laptime/contracts";

const MEMBERSHIP = "http://purl.imsglobal.org/vocab/lis/v2/membership";
const TEST_USER = "http://purl.imsglobal.org/vocab/lti/system/person#TestUser";

/** By the last word of a role of the course. The first that somebody has decides. */
const roles: readonly (readonly [string, Role])[] = [
  ["TeachingAssistant", "assistant"],
  ["Instructor", "instructor"],
  ["ContentDeveloper", "assistant"],
  ["Learner", "student"],
  ["Student", "student"],
  ["Mentor", "observer"],
  ["Observer", "observer"],
];

/**
 * What somebody is in the course, by the roles that the platform gives; null: nothing that we know. Only roles in the course
 * count: who administers the institution is no teacher here. Short names are of the course (LTI core, A.2.1).
 */
export function roleOf(given: readonly string[]): Role | null {
  const names = given.flatMap((role) => nameInCourse(role) ?? []);
  return roles.find(([name]) => names.includes(name))?.[1] ?? null;
}

/** Somebody whom a teacher plays, to see what students see: of no class. */
export const isTestUser = (given: readonly string[]): boolean => given.includes(TEST_USER);

/** `…/membership#Learner`, and with a part of a role `…/membership/Instructor#TeachingAssistant`. */
function nameInCourse(role: string): string | null {
  if (!role.includes(":") && !role.includes("/")) return role.split("#").at(-1) ?? null;
  if (!role.startsWith(MEMBERSHIP)) return null;
  return /^(?:\/\w+)?#(\w+)$/.exec(role.slice(MEMBERSHIP.length))?.[1] ?? null;
}
