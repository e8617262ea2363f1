import type { MarkingProgress } from "@laptime/contracts";
import { t } from "../language/text.ts";
import { markingShare } from "../words/marking-words.ts";

/** How much is marked, as one line. */
export function MarkingBar({ progress }: { progress: MarkingProgress }) {
  return (
    <div
      role="progressbar"
      aria-label={t("Graded by hand")}
      aria-valuemin={0}
      aria-valuemax={progress.total}
      aria-valuenow={progress.marked}
      className="mt-4 h-1.5 max-w-(--reading) overflow-hidden rounded-2 bg-line"
    >
      <div
        className="fills h-full origin-left bg-passed-fill"
        style={{ transform: `scaleX(${markingShare(progress)})` }}
      />
    </div>
  );
}
