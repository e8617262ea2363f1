import type { Role, Roster, RosterChange, RosterPlan } from "@laptime/contracts";
import { t, texts } from "../language/text.ts";
import { count } from "./format.ts";

/** What somebody is in a course. */
export const roleWords: Record<Role, string> = texts({
  owner: "owner",
  instructor: "instructor",
  assistant: "assistant",
  observer: "observer",
  student: "student",
});

/** Who is there, in one sentence. */
export function rosterSentence({ people }: Pick<Roster, "people">): string {
  const students = people.filter(({ role }) => role === "student").length;
  const sections = new Set(people.flatMap(({ section }) => section ?? [])).size;
  const staff = count(people.length - students, "member of staff", "members of staff");
  const all = t("{0} and {1}.", count(students, "student"), staff);
  return sections === 0 ? all : `${all} ${t("{0}.", count(sections, "section"))}`;
}

const inCourse = (role: Role, section: string | null): string =>
  section === null ? roleWords[role] : `${roleWords[role]}, ${section}`;

/** What a line of a file would do. */
export function changeWords({ change, role, section, before, isNewAccount }: RosterChange): string {
  if (change === "remove") return t("taken out; work and grades stay");
  if (change === "update" && before !== null) {
    return t("{0}, until now {1}", inCourse(role, section), inCourse(before.role, before.section));
  }
  const added = t("added as {0}", inCourse(role, section));
  return isNewAccount ? `${added}. ${t("New account: the password is set by “Forgot your password?”.")}` : added;
}

/** What a file would do, in one sentence. */
export function planSentence({ changes, same, errors }: RosterPlan): string {
  if (errors.length > 0) {
    return t("{0} wrong: nothing can be applied before that is right.", count(errors.length, "line is", "lines are"));
  }
  const of = (kind: RosterChange["change"]) => changes.filter(({ change }) => change === kind).length;
  if (changes.length === 0) return t("Nothing would change: all {0} are there as the file says.", same);
  return t("{0} added, {1} changed, {2} taken out, {3} as they are.", of("add"), of("update"), of("remove"), same);
}
