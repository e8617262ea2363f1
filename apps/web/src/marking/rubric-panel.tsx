import { rubricPoints, type MarkingView } from "@laptime/contracts";
import { t } from "../language/text.ts";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { formatScore } from "../words/format.ts";
import { CriterionPanel } from "./criterion-panel.tsx";
import type { DraftMarks } from "./use-draft-marks.ts";

type Props = {
  view: MarkingView;
  draft: DraftMarks;
  active: number;
  hasKeys: boolean;
  activate: (index: number) => void;
  save: () => void;
  /** Saves, and goes to what waits. */
  goOn: () => void;
  /** What others have saved is loaded, and what was chosen here is lost. */
  reload: () => void;
};

/** The rubric beside the code, with what it comes to so far. */
export function RubricPanel({ view, draft, active, hasKeys, activate, save, goOn, reload }: Props) {
  const { criteria } = view;
  const { total, busy, problem, isChanged } = draft;
  if (criteria.length === 0)
    return (
      <p className="text-sm text-ink-2">
        {t("This version has no rubric: nothing of it is graded by hand. Comments on lines reach the student.")}
      </p>
    );
  return (
    <div className="mt-1 text-sm">
      <div className="divide-y divide-line">
        {criteria.map((criterion, index) => (
          <CriterionPanel
            key={criterion.id}
            criterion={criterion}
            draft={draft}
            isActive={index === active}
            hasKeys={hasKeys}
            activate={() => activate(index)}
          />
        ))}
      </div>
      <div className="mt-3 border-t border-line pt-3">
        <p role="status" className="flex items-baseline justify-between gap-3 text-md font-[600]">
          <span>{total.isWhole ? t("By hand") : t("By hand, so far")}</span>
          <span className="figures">{formatScore({ earned: total.earned, possible: pointsOf(view) })}</span>
        </p>
        <p className="mt-0.5 flex items-baseline justify-between gap-3 text-ink-2">
          <span>{t("By its checks")}</span>
          <span className="figures">{formatScore(view.score)}</span>
        </p>
        {!total.isWhole && (
          <p className="mt-2 text-ink-2">{t("It counts, and the student sees it, once every criterion is marked.")}</p>
        )}
        <p className="mt-3 flex flex-wrap gap-3">
          <button type="button" className="button button-main" disabled={busy} onClick={goOn}>
            {busy ? t("Saving") : t("Save and go on")}
          </button>
          <button type="button" className="button" disabled={busy || !isChanged} onClick={save}>
            {t("Save")}
          </button>
        </p>
        <p role="status" className="mt-2 min-h-5 text-xs text-ink-3">
          {isChanged ? t("Not saved yet.") : savedBy(view)}
        </p>
        {problem && (
          <div className="mt-2 space-y-2">
            <ProblemNotice problem={problem} />
            {problem.code === "grade_changed" && (
              <button type="button" className="button" onClick={reload}>
                {t("Load what is saved, without mine")}
              </button>
            )}
          </div>
        )}
      </div>
    </div>
  );
}

const pointsOf = ({ criteria }: MarkingView): number => rubricPoints({ anonymous: false, criteria: [...criteria] });

/** Who marked last. */
function savedBy({ marks }: MarkingView): string {
  const newest = marks.toSorted((a, b) => (a.givenAt < b.givenAt ? 1 : -1))[0];
  return newest === undefined
    ? t("Nothing is marked yet.")
    : t("Saved, by {0}.", newest.by ?? t("somebody whose account is gone"));
}
