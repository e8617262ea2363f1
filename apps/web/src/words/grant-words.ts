import type { CourseDatesView, GrantBatch } from "@laptime/contracts";
import { t } from "../language/text.ts";
import { count, formatInstant, formatPoints } from "./format.ts";

/** What was given to many, and to whom. */
export function grantSentence({ grant, to, students }: GrantBatch, { assignments }: CourseDatesView): string {
  return t("{0}: {1}", whom(to, students), what(grant, assignments));
}

function whom(to: GrantBatch["to"], students: number): string {
  const counted = count(students, "student");
  if (to.who === "everybody") return t("Everybody ({0})", counted);
  return to.who === "section" ? t("Section {0} ({1})", to.section, counted) : counted;
}

function what(grant: GrantBatch["grant"], assignments: CourseDatesView["assignments"]): string {
  if (grant.kind === "extension") {
    const title = assignments.find(({ id }) => id === grant.assignmentId)?.title ?? "";
    return t("{0} until {1}", title, formatInstant(grant.dueAt));
  }
  const { extraHours, extraTimePercent } = grant;
  return extraHours === undefined
    ? t("{0} % more time within limits", extraTimePercent)
    : t("all due dates {0} later", count(Number(formatPoints(extraHours / 24).replace(",", ".")), "day"));
}
