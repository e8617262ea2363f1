import type { RehearsalView } from "@laptime/contracts";
import { t } from "../language/text.ts";

/** What came of it, or how far it is. */
export function rehearsalSentence({ outcome, caseName }: Pick<RehearsalView, "outcome" | "caseName">): string {
  switch (outcome) {
    case "waiting":
      return t("Waits for a worker; what students hand in is graded first. The report appears here by itself.");
    case "running":
      return t("Being graded in the sandbox. The report appears here by itself.");
    case "kept":
      return caseName === null ? t("Graded as a student’s work would be.") : t("It does what the assignment declares.");
    case "differs":
      return t("It does not do what the assignment declares.");
    case "undecided":
      return t(
        "It could not be measured fairly: the host was too busy, or has too few cores. That is nobody’s mistake.",
      );
    case "broken":
      return t("The assignment itself cannot be run: nothing could be graded.");
    case "stopped":
      return t("The platform failed several times. That is not your doing; have it checked again.");
  }
}
