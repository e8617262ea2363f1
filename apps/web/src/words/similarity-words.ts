import type { SimilarityDecision, SimilarityView } from "@laptime/contracts";
import { t, texts } from "../language/text.ts";
import { count, listed } from "./format.ts";

type Side = SimilarityView["pairs"][number]["left"];

export const decisionWords: Record<SimilarityDecision, string> = texts({
  open: "not decided",
  unrelated: "alike for a good reason",
  copied: "one was made from the other",
});

/** Whose a submission is. */
export const sideWords = ({ students, earlier }: Pick<Side, "students" | "earlier">): string =>
  earlier === undefined ? listed(students) : t("{0} ({1})", listed(students), earlier);

/** What a look has come to. */
export function similaritySentence({ state, compared, pairs, clusters, tooShort }: SimilarityView): string {
  switch (state) {
    case "none":
      return t("Nobody has looked yet.");
    case "running":
      return t("Submissions are being compared.");
    case "failed":
      return t("The last look failed, which is the platform's doing. Look again.");
    case "lost":
      return t("The last look did not come to an end. Look again.");
    case "done": {
      const short = tooShort === 0 ? "" : ` ${t("{0} too short to tell anything.", count(tooShort, "is", "are"))}`;
      if (pairs.length === 0) return `${t("Of {0} none are much alike.", count(compared, "submission"))}${short}`;
      const groups =
        clusters.length === 0
          ? ""
          : ` ${t("{0} closely together.", count(clusters.length, "group hangs", "groups hang"))}`;
      const alike = t("Of {0}, {1} alike.", count(compared, "submission"), count(pairs.length, "pair is", "pairs are"));
      return `${alike}${groups}${short}`;
    }
  }
}

export const percent = (share: number): string => `${Math.round(share * 100)} %`;
