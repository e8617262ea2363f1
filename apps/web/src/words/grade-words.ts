import type { GradeDetail } from "@laptime/contracts";
import { t } from "../language/text.ts";
import { formatInstant, formatPoints } from "./format.ts";

/** What the grade is and why, in one sentence. */
export function gradeSentence({ earned, possible, override, byHand, toMark }: GradeDetail): string {
  if (override !== null) {
    const told = [staffName(override.by), formatInstant(override.madeAt), override.reason] as const;
    return override.earned === null
      ? t("Excused by {0} on {1}: {2}", ...told)
      : t("{0} of {1} points, set by {2} on {3}: {4}", formatPoints(override.earned), formatPoints(possible), ...told);
  }
  if (earned === null) return t("There is no grade yet.");
  if (toMark > 0) {
    const soFar = [formatPoints(earned), formatPoints(possible - toMark), formatPoints(toMark)] as const;
    return t("{0} of {1} points so far; {2} more are not yet graded by hand.", ...soFar);
  }
  if (byHand !== null) {
    const points = [formatPoints(earned), formatPoints(possible), formatPoints(byHand)] as const;
    return t("{0} of {1} points, {2} of them by hand.", ...points);
  }
  return t("{0} of {1} points, as earned.", formatPoints(earned), formatPoints(possible));
}

export const staffName = ({ name }: { name: string | null }): string => name ?? t("somebody whose account is gone");

const OVERRIDE = "override: ";
const REGRADED = "regraded: ";
const UNDONE = "regrade undone: ";
const TAKEN_BACK = "override taken back: ";

/** Why a grade changed, as the history keeps it; what staff wrote stays as they wrote it. */
export function reasonWords(reason: string): string {
  if (reason.startsWith(OVERRIDE)) return t("Set by hand: {0}", reason.slice(OVERRIDE.length));
  if (reason.startsWith(TAKEN_BACK)) return t("Taken back: {0}", reason.slice(TAKEN_BACK.length));
  if (reason.startsWith(REGRADED)) return t("Graded again: {0}", reason.slice(REGRADED.length));
  if (reason.startsWith(UNDONE)) return t("Regrade undone: {0}", reason.slice(UNDONE.length));
  switch (reason) {
    case "graded":
      return t("Graded");
    case "regraded":
      return t("Graded again");
    case "marked by hand":
      return t("Graded by hand");
    case "chosen by the student":
      return t("Chosen by the student");
    case "late days counted anew":
      return t("Late days counted anew");
    default:
      return reason;
  }
}
