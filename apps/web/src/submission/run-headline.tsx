import { t } from "../language/text.ts";
import type { MarksView, Report, RunProgress } from "@laptime/contracts";
import { CircleHelp, Loader } from "lucide-react";
import { toneIcon, toneText } from "../ui/tone.tsx";
import { formatPoints } from "../words/format.ts";
import { byHandSentence } from "../words/marking-words.ts";
import { isAside, phaseWords } from "../words/phase-words.ts";
import { reportWords } from "../words/verdict-words.ts";
import { PhaseLine } from "./phase-line.tsx";

type Props = { progress: RunProgress; report: Report | null; marks: MarksView | null };

/**
 * The first thing on the page: how far the run is, then what it came to, in the same place and the same size, so that
 * nothing moves when the verdict arrives.
 */
export function RunHeadline({ progress, report, marks }: Props) {
  const words = report ? reportWords(report) : phaseWords(progress);
  const tone = report ? reportWords(report).tone : null;
  const stopped = isAside(progress.phase);
  const Icon = tone ? toneIcon[tone] : stopped ? CircleHelp : Loader;
  const colour = tone ? toneText[tone] : stopped ? "text-unsure" : "text-ink";
  const ofChecks = report?.score ?? progress.score;
  const score = ofChecks && withMarks(ofChecks, report === null ? null : marks);
  const byHand = report && marks && byHandSentence(marks);
  return (
    <div className="mt-1 mb-6">
      <div
        role="status"
        aria-live="polite"
        className="flex min-h-50 flex-wrap items-start justify-between gap-x-8 gap-y-2 sm:min-h-24"
      >
        <div className="min-w-0 flex-1 basis-80">
          <h1 className={`flex items-start gap-3 ${colour}`}>
            <Icon aria-hidden size={28} className="mt-1 shrink-0 max-sm:mt-0.5" />
            {words.headline}
          </h1>
          <p className="mt-2 max-w-(--reading)">{words.sentence}</p>
        </div>
        <p className={`figures min-w-36 text-3xl leading-tight font-[640] tracking-tight sm:text-right ${colour}`}>
          {score && (
            <>
              {formatPoints(score.earned)}
              <span className="text-lg font-normal tracking-normal text-ink-2">
                {" "}
                {t("of {0} points", formatPoints(score.possible))}
              </span>
              {byHand && (
                <span className="block text-sm leading-normal font-normal tracking-normal text-ink-2">{byHand}</span>
              )}
            </>
          )}
        </p>
      </div>
      <PhaseLine progress={progress} />
    </div>
  );
}

/** What people gave comes to what the checks did; what they have not given yet is not asked for. */
function withMarks({ earned, possible }: Report["score"], marks: MarksView | null): Report["score"] {
  if (marks === null || marks.earned === null) return { earned, possible };
  return { earned: Math.round((earned + marks.earned) * 100) / 100, possible: possible + marks.possible };
}
